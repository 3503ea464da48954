import type { DocumentPath } from '@keelson/documents';

/**
 * Reads the path of a field as rule results write it, `spec.containers[0].image` or `metadata.labels["a.b/c"]`, into its steps. What
 * cannot be read ends the path: the place of what came before is still worth showing.
 */
export function parseObjectPath(path: string): DocumentPath {
  const steps: (string | number)[] = [];
  const step = /(?:^|\.)([^.[\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  for (let match = step.exec(path); match !== null; match = step.exec(path)) {
    const [, name, index, quoted] = match;
    if (name !== undefined) steps.push(name);
    else if (index !== undefined) steps.push(Number(index));
    else if (quoted !== undefined) {
      const key = unquote(quoted);
      if (key === undefined) break;
      steps.push(key);
    }
  }
  return steps;
}

function unquote(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
