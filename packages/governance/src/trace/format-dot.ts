import { escapeText } from '@keelson/documents';
import type { Trace } from './trace-from.ts';

/** Writes a trace in Graphviz' language. All names are quoted texts. */
export function formatDot({ nodes, edges }: Trace): string {
  const lines = [
    'digraph trace {',
    '  rankdir=LR;',
    '  node [shape=box];',
    ...nodes.map(({ id, title, missing }) => {
      const label = quote(title === undefined ? id : `${id}\n${title.slice(0, 60)}`);
      return `  ${quote(id)} [label=${label}${missing ? ', style=dashed' : ''}];`;
    }),
    ...edges.map(({ kind, from, to }) => `  ${quote(from)} -> ${quote(to)} [label=${quote(kind)}];`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** A backslash means something in labels, and so does a quote; a line break stays one. */
function quote(text: string): string {
  const escaped = text
    .split('\n')
    .map((line) => escapeText(line).replaceAll('\\', '\\\\').replaceAll('"', '\\"'))
    .join('\\n');
  return `"${escaped}"`;
}
