/** Words that may name fields but not variables or functions (cel-spec, "Syntax", RESERVED). */
const RESERVED_WORDS: ReadonlySet<string> = new Set([
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
]);

/** Tells whether a name is reserved and so cannot be a variable or a function. */
export function isReservedWord(name: string): boolean {
  return RESERVED_WORDS.has(name);
}
