/**
 * Lists the full names that a name may stand for, in the order in which they are tried (cel-spec, "Name resolution"):
 * in container `a.b`, `x.y` is `a.b.x.y`, then `a.x.y`, then `x.y`; a leading dot makes a name absolute.
 */
export function candidateNames(container: string, name: string): readonly string[] {
  if (name.startsWith('.')) return [name.slice(1)];
  if (container === '') return [name];
  const candidates: string[] = [];
  for (let end = container.length; end > 0; end = container.lastIndexOf('.', end - 1)) {
    candidates.push(`${container.slice(0, end)}.${name}`);
  }
  candidates.push(name);
  return candidates;
}
