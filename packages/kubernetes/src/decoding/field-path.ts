/** Appends a field to a path such as `spec.containers[0]`; names that are no words are put in brackets. */
export function fieldPath(parent: string, name: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(name)) return `${parent}[${JSON.stringify(name)}]`;
  return parent === '' ? name : `${parent}.${name}`;
}

/** Appends a field to a path as the server's decoder does, which puts no name in brackets. */
export function serverPath(parent: string, name: string): string {
  return parent === '' ? name : `${parent}.${name}`;
}

/** Appends the position of an entry to a path. */
export function itemPath(parent: string, index: number): string {
  return `${parent}[${String(index)}]`;
}
