import { escapeHostile } from '@keelson/documents';
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
  // What separates lines in JavaScript and what reorders or hides text is escaped; the value stays the same.
  return `${escapeHostile(JSON.stringify(printed, undefined, 2), escapeUnits)}\n`;
}

/** The breaks between the lines of the text stay; those within values are escapes already. */
function escapeUnits(character: string): string {
  if (character === '\n') return character;
  return character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function withPlace(locate: (() => SourcePlace) | undefined): { readonly place?: SourcePlace } {
  return locate === undefined ? {} : { place: locate() };
}
