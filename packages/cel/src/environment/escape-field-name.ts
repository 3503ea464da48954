/** Words that CEL keeps for itself, as Kubernetes' escaping knows them (pkg/cel/escaping.go). */
const RESERVED: ReadonlySet<string> = new Set([
  ...['true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if'],
  ...['import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while'],
]);

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['__', '__underscores__'],
  ['.', '__dot__'],
  ['-', '__dash__'],
  ['/', '__slash__'],
]);

const UNESCAPES: ReadonlyMap<string, string> = new Map(
  Array.from(ESCAPES, ([text, escaped]) => [escaped, text]),
);

/** What looks like an escape; a reserved word is escaped only where it is the whole name. */
const ESCAPE = /__[^_]+__/gu;

/**
 * Turns the name of a JSON property into an identifier of CEL, as Kubernetes does for schemas: `a-b` is `a__dash__b`,
 * `namespace` is `__namespace__`. Gives undefined for names that cannot be escaped, which expressions cannot reach.
 */
export function escapeFieldName(name: string): string | undefined {
  if (!/^[A-Za-z_./-][A-Za-z0-9_./-]*$/u.test(name)) return undefined;
  if (RESERVED.has(name)) return `__${name}__`;
  return name.replaceAll(/__|[./-]/gu, (text) => ESCAPES.get(text) ?? text);
}

/** Turns an escaped identifier back into the property's name; undefined where it holds no valid escape. */
export function unescapeFieldName(escaped: string): string | undefined {
  const word = /^__([^_]+)__$/u.exec(escaped)?.[1];
  if (word !== undefined && RESERVED.has(word)) return word;
  const invalid = Array.from(escaped.matchAll(ESCAPE), ([text]) => text).some((text) => !UNESCAPES.has(text));
  if (invalid) return undefined;
  return escaped.replaceAll(ESCAPE, (text) => UNESCAPES.get(text) ?? text);
}
