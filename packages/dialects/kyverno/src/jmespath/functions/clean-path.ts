/** Shortens a path as Go's `filepath.Join` does on Unix: no `//`, `.` and `..` where they can be resolved; nothing of nothing. */
export function cleanPath(path: string): string {
  if (path === '') return '';
  const isRooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isRooted) kept.push('..');
  }
  const joined = kept.join('/');
  if (isRooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}
