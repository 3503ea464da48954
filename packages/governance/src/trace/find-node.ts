import { Failure } from '@keelson/model';
import { suggestWord } from '../reading/suggest-word.ts';
import type { TraceGraph, TraceNode } from './trace-graph.ts';

/**
 * Finds a node by `kind:name`, by a name alone where only one node has it, or by the number of a decision.
 *
 * @throws Failure `trace/unknown-name`, `trace/ambiguous-name`
 */
export function findNode(graph: TraceGraph, text: string): TraceNode {
  const exact = graph.node(text) ?? graph.node(withNamespace(text));
  if (exact !== undefined) return exact;
  const found = [...graph.nodes].filter((node) => isMeant(node, text));
  const [first, ...others] = found;
  if (first === undefined) throw unknownName(graph, text);
  if (others.length === 0) return first;
  const ids = found.slice(0, 10).map(({ id }) => id);
  throw new Failure('trace/ambiguous-name', `several things are named “${text}”: ${ids.join(', ')}`, {
    help: 'Name one of them with its kind.',
  });
}

/** `group:platform` is short for `group:default/platform`. */
function withNamespace(text: string): string {
  return text.includes('/') ? text.toLowerCase() : text.toLowerCase().replace(':', ':default/');
}

function isMeant({ kind, name, id }: TraceNode, text: string): boolean {
  if (name === text || id.endsWith(`:default/${text.toLowerCase()}`)) return true;
  return (
    kind === 'decision' && /^\d+$/.test(text) && new RegExp(`^0*${String(Number(text))}(?!\\d)`).test(name)
  );
}

function unknownName(graph: TraceGraph, text: string): Failure {
  const words = [...graph.nodes].flatMap(({ id, name }) => (text.includes(':') ? [id] : [name]));
  const nearest = suggestWord(text, words);
  return new Failure('trace/unknown-name', `there is nothing named “${text}” in the repository`, {
    help:
      nearest === undefined
        ? 'Names are written kind:name, as in gate:production.'
        : `Did you mean “${nearest}”?`,
  });
}
