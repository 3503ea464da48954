import type { OptionTable } from '../arguments/option-table.ts';

/**
 * Rewrites words that Kyverno's command line takes and ours does not: `--flag=true` and `--flag=false`, several short flags
 * behind one dash (`-pt`), and a short flag with its value (`-fvalues.yaml`).
 */
export function rewriteCobraWords(table: OptionTable, words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  const flags = end < 0 ? words : words.slice(0, end);
  return [...flags.flatMap((word) => rewriteWord(table, word)), ...(end < 0 ? [] : words.slice(end))];
}

function rewriteWord(table: OptionTable, word: string): readonly string[] {
  const long = /^--([^=]+)=(true|1|t|false|0|f)$/i.exec(word);
  const name = long?.[1] ?? '';
  if (long !== null && Object.hasOwn(table, name) && table[name]?.type === 'flag') {
    return /^[t1]/i.test(long[2] ?? '') ? [`--${name}`] : [];
  }
  return /^-[^-]./.test(word) ? splitShort(table, word.slice(1)) : [word];
}

function splitShort(table: OptionTable, letters: string): readonly string[] {
  const option = Object.values(table).find(({ short }) => short === letters[0]);
  const rest = letters.slice(1);
  // What is not known is complained of by whoever reads the words.
  if (option === undefined || rest.startsWith('=')) return [`-${letters}`];
  const flag = `-${letters.slice(0, 1)}`;
  if (rest === '') return [flag];
  return option.type === 'flag' ? [flag, ...splitShort(table, rest)] : [flag, rest];
}

/** The values of a flag that may be repeated, or have several values with commas between them. */
export function splitValues(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => value.split(',')).filter((value) => value !== '');
}
