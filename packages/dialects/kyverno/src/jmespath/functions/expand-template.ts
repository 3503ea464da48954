import type { RegexMatch } from '@keelson/cel';

/** `$$`, `$name`, `${name}`; names are of letters, digits and underscores. */
const REFERENCE = /\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;

/** Reads the template of a replacement as Go's `Regexp.Expand` does; groups that do not exist are empty. */
export function expandTemplate(
  template: string,
  groupNames: readonly (string | undefined)[],
): (match: RegexMatch) => string {
  if (!template.includes('$')) return () => template;
  return (match) =>
    template.replace(REFERENCE, (_, dollar?: string, name?: string, braced?: string) => {
      if (dollar !== undefined) return '$';
      return groupText(match, groupNames, name ?? braced ?? '');
    });
}

function groupText(match: RegexMatch, names: readonly (string | undefined)[], name: string): string {
  if (/^\d+$/.test(name) && Number(name) < 1e9) {
    const number = Number(name);
    return number === 0 ? match.text : (match.groups[number - 1] ?? '');
  }
  // Of groups with the same name, the one that took part counts.
  for (const [i, candidate] of names.entries()) {
    const text = candidate === name ? match.groups[i] : undefined;
    if (text !== undefined) return text;
  }
  return '';
}
