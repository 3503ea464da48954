import { isMerge, keyText } from '../yaml/tree/build-value.ts';
import type { MappingEntry, MappingNode, YamlNode } from '../yaml/tree/node.ts';
import type { YamlTree } from '../yaml/tree/parse-tree.ts';
import type { DocumentPath } from './document-path.ts';
import type { FoundSpans } from './locate.ts';

/** Finds the value at a path in a YAML tree, as far as the path leads, through aliases and merges. */
export function findInYaml({ root }: YamlTree, path: DocumentPath): FoundSpans {
  if (root === undefined) return { value: { start: 0, end: 0 }, key: undefined, steps: 0 };
  let node: YamlNode = root;
  let key: YamlNode | undefined;
  let steps = 0;
  for (const step of path) {
    const container = targetOf(node);
    if (container.kind === 'mapping' && typeof step === 'string') {
      const entry = findEntry(container, step, new Set());
      if (entry === undefined) break;
      ({ key, value: node } = entry);
    } else if (container.kind === 'sequence' && typeof step === 'number') {
      const item = container.items[step];
      if (item === undefined) break;
      key = undefined;
      node = item;
    } else {
      break;
    }
    steps++;
  }
  return { value: node, key, steps };
}

function targetOf(node: YamlNode): YamlNode {
  return node.kind === 'alias' ? node.target : node;
}

// The last entry counts, as it does for the value; a merge at its place in the order.
function findEntry(mapping: MappingNode, name: string, visited: Set<YamlNode>): MappingEntry | undefined {
  if (visited.has(mapping)) return undefined;
  visited.add(mapping);
  for (const entry of mapping.entries.toReversed()) {
    const found = isMerge(entry.key)
      ? findMerged(entry.value, name, visited)
      : keyText(entry.key) === name
        ? entry
        : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function findMerged(node: YamlNode, name: string, visited: Set<YamlNode>): MappingEntry | undefined {
  const target = targetOf(node);
  if (target.kind === 'mapping') return findEntry(target, name, visited);
  if (target.kind !== 'sequence') return undefined;
  for (const item of target.items) {
    const found = findMerged(item, name, visited);
    if (found !== undefined) return found;
  }
  return undefined;
}
