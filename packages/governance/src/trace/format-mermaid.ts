import { escapeText } from '@keelson/documents';
import type { Trace } from './trace-from.ts';

/** Writes a trace as a Mermaid flowchart. Names become numbered nodes with labels, so that no name can be syntax. */
export function formatMermaid({ nodes, edges }: Trace): string {
  const numbers = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    'flowchart LR',
    ...nodes.map((node) => {
      const [open, close] = shapeOf(node.kind);
      const title = node.title === undefined ? '' : `<br/>${escapeLabel(node.title.slice(0, 60))}`;
      const missing = node.missing ? ' (missing)' : '';
      return `  ${numbers.get(node.id) ?? ''}${open}"${escapeLabel(node.id)}${missing}${title}"${close}`;
    }),
    ...edges.map(
      ({ kind, from, to }) => `  ${numbers.get(from) ?? ''} -->|${kind}| ${numbers.get(to) ?? ''}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function shapeOf(kind: string): readonly [string, string] {
  switch (kind) {
    case 'objective':
      return ['([', '])'];
    case 'risk':
    case 'exception':
      return ['{{', '}}'];
    case 'gate':
      return ['[[', ']]'];
    default:
      return ['[', ']'];
  }
}

/** Everything but letters, digits and harmless marks is written by its number. */
function escapeLabel(text: string): string {
  return escapeText(text).replace(
    /[^\p{L}\p{N} .,:/_-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}
