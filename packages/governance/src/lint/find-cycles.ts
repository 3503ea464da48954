/** Finds circles of links, each once, beginning with its first name; without recursion, since anybody may write long chains. */
export function findCycles(links: ReadonlyMap<string, Iterable<string>>): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = [];
  const done: Set<string> = new Set();
  for (const start of [...links.keys()].sort()) {
    const path: string[] = [];
    const onPath: Map<string, number> = new Map();
    const stack: { readonly name: string; readonly next: Iterator<string> }[] = [];
    const enter = (name: string): void => {
      onPath.set(name, path.length);
      path.push(name);
      stack.push({ name, next: (links.get(name) ?? [])[Symbol.iterator]() });
    };
    if (!done.has(start)) enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const step = top.next.next();
      if (step.done === true) {
        stack.pop();
        path.pop();
        onPath.delete(top.name);
        done.add(top.name);
        continue;
      }
      const { value } = step;
      const at = onPath.get(value);
      if (at !== undefined) cycles.push(path.slice(at));
      else if (!done.has(value)) enter(value);
    }
  }
  return cycles;
}

const MOST_SHOWN = 8;

/** Writes a circle as `a → b → a`; of a long one its beginning and its length. */
export function formatCycle(names: readonly string[]): string {
  const [first = ''] = names;
  if (names.length <= MOST_SHOWN) return [...names, first].join(' → ');
  return `${names.slice(0, MOST_SHOWN / 2).join(' → ')} → … (${names.length} in all) → ${first}`;
}
