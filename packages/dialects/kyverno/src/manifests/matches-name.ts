import { trimEndWhere, trimSpace } from '@keelson/model';

/**
 * Matches a name against a pattern of `ignoreFields`: empty or `*` for any, `-` for the empty one, a prefix with `*` behind it,
 * the name itself, or several of these with commas between them.
 */
export function matchesName(pattern: string, name: string): boolean {
  const wanted = trimSpace(pattern);
  if (wanted === '' || wanted === '*' || wanted === name) return true;
  if (wanted === '-' && name === '') return true;
  if (wanted.endsWith('*')) return name.startsWith(trimEndWhere(wanted, isStar));
  return wanted.includes(',') && wanted.split(',').some((part) => matchesName(part, name));
}

const STAR = 0x2a;

function isStar(unit: number): boolean {
  return unit === STAR;
}
