import { escapeText } from '@keelson/documents';
import { formatDot } from './format-dot.ts';
import { formatMermaid } from './format-mermaid.ts';
import { formatTraceJson } from './format-trace-json.ts';
import { unreachable } from '@keelson/model';
import type { SourcePlace } from '@keelson/model';
import type { Trace, TraceBranch } from './trace-from.ts';

/** How a trace is written. */
export type TraceFormat = 'tree' | 'json' | 'mermaid' | 'dot';

/** The formats by their names. */
export const TRACE_FORMATS: readonly TraceFormat[] = ['tree', 'json', 'mermaid', 'dot'];

/** Writes a trace. Nothing in it can act on a terminal or on the reader of the format. */
export function formatTrace(trace: Trace, format: TraceFormat): string {
  switch (format) {
    case 'tree':
      return formatTree(trace);
    case 'json':
      return formatTraceJson(trace);
    case 'mermaid':
      return formatMermaid(trace);
    case 'dot':
      return formatDot(trace);
    default:
      return unreachable(format);
  }
}

const LONGEST_TITLE = 80;

/** Writes a trace as a tree of lines, each with the words of its edge and its place. */
function formatTree({ tree, truncated }: Trace): string {
  const lines: string[] = [];
  const stack: { readonly branch: TraceBranch; readonly before: string; readonly below: string }[] = [
    { branch: tree, before: '', below: '' },
  ];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { branch, before, below } = top;
    lines.push(before + formatBranch(branch));
    branch.branches.toReversed().forEach((child, index) => {
      const last = index === 0;
      stack.push({
        branch: child,
        before: `${below}${last ? '└─ ' : '├─ '}`,
        below: `${below}${last ? '   ' : '│  '}`,
      });
    });
  }
  if (truncated) lines.push('… and more');
  return `${lines.join('\n')}\n`;
}

function formatBranch({ node, words, edge, repeated }: TraceBranch): string {
  const place = formatPlace(edge?.locate?.() ?? node.locate?.());
  const parts = [
    ...(words === undefined ? [] : [words]),
    escapeText(node.id),
    ...(node.missing ? ['(missing)'] : []),
    ...(node.state === undefined ? [] : [`[${escapeText(node.state)}]`]),
    ...(node.title === undefined ? [] : [`“${shorten(escapeText(node.title.trim()))}”`]),
    ...(repeated ? ['(shown elsewhere)'] : []),
    ...(place === '' ? [] : [`— ${place}`]),
  ];
  return parts.join(' ');
}

function formatPlace(place: SourcePlace | undefined): string {
  if (place?.file === undefined) return '';
  return escapeText(place.file) + (place.line === undefined ? '' : `:${place.line}`);
}

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length > LONGEST_TITLE ? `${characters.slice(0, LONGEST_TITLE).join('')}…` : text;
}
