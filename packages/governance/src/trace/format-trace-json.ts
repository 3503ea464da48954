import type { SourcePlace } from '@keelson/model';
import type { Trace } from './trace-from.ts';

/** Writes a trace for programs: `{start, nodes, edges, truncated}`, with the places of all. */
export function formatTraceJson({ start, nodes, edges, truncated }: Trace): string {
  const printed = {
    start: start.id,
    nodes: nodes.map(({ locate, ...node }) => ({ ...node, ...withPlace(locate) })),
    edges: edges.map(({ locate, ...edge }) => ({ ...edge, ...withPlace(locate) })),
    truncated,
  };
  // What separates lines in JavaScript and what reorders text is escaped; the value stays the same.
  const text = JSON.stringify(printed, undefined, 2).replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text}\n`;
}

function withPlace(locate: (() => SourcePlace) | undefined): { readonly place?: SourcePlace } {
  return locate === undefined ? {} : { place: locate() };
}
