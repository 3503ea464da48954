import { Failure } from '@keelson/model';
import { suggestWord } from '@keelson/governance';
import type { KnownOptions, Option, OptionTable, OptionValues, ParsedArguments } from './option-table.ts';

/**
 * Reads a command's words by its table of flags: `--name value`, `--name=value`, `-n value`, `--` before words that begin
 * with a dash.
 *
 * @throws Failure `usage/unknown-flag`, `usage/missing-value`, `usage/unexpected-value`, `usage/bad-value`
 */
export function parseArguments<Table extends KnownOptions<Table>>(
  known: Table,
  words: readonly string[],
): ParsedArguments<Table> {
  const table: OptionTable = { ...known };
  const given: Map<string, string[]> = new Map();
  const operands: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') {
      operands.push(...words.slice(i + 1));
      break;
    }
    if (word === '-' || !word.startsWith('-')) {
      operands.push(word);
      continue;
    }
    const { name, option, attached } = findOption(table, word);
    const values = given.get(name) ?? [];
    given.set(name, values);
    if (option.type === 'flag') {
      if (attached !== undefined) throw unexpectedValue(name);
      continue;
    }
    const value = attached ?? words[++i];
    if (value === undefined || (attached === undefined && isFlagOf(table, value)))
      throw missingValue(name, option);
    checkChoice(name, option, value);
    values.push(value);
  }
  // The table's own types say what each value is.
  return { values: toValues(table, given) as OptionValues<Table>, operands };
}

function findOption(
  table: OptionTable,
  word: string,
): { readonly name: string; readonly option: Option; readonly attached: string | undefined } {
  const equals = word.indexOf('=');
  const flag = equals < 0 ? word : word.slice(0, equals);
  const attached = equals < 0 ? undefined : word.slice(equals + 1);
  const name = longName(table, flag);
  const option = name === undefined ? undefined : table[name];
  if (name === undefined || option === undefined) throw unknownFlag(table, flag);
  return { name, option, attached };
}

function longName(table: OptionTable, flag: string): string | undefined {
  if (flag.startsWith('--')) return Object.hasOwn(table, flag.slice(2)) ? flag.slice(2) : undefined;
  return Object.keys(table).find(
    (name) => table[name]?.short !== undefined && `-${table[name].short}` === flag,
  );
}

function isFlagOf(table: OptionTable, word: string): boolean {
  const equals = word.indexOf('=');
  return word.length > 1 && longName(table, equals < 0 ? word : word.slice(0, equals)) !== undefined;
}

function toValues(
  table: OptionTable,
  given: ReadonlyMap<string, readonly string[]>,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(table)) {
    const texts = given.get(name);
    if (option.type === 'flag') values[name] = texts !== undefined;
    else if (option.type === 'list') values[name] = texts ?? [];
    else if (option.type === 'text') values[name] = texts?.at(-1);
    else values[name] = toCount(name, texts?.at(-1));
  }
  return values;
}

function toCount(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9][0-9]{0,14}$/.test(text)) {
    throw new Failure('usage/bad-value', `--${name}: expected a whole number above zero, got “${text}”`);
  }
  return Number(text);
}

function checkChoice(name: string, option: Option, value: string): void {
  if (option.choices === undefined || option.choices.includes(value)) return;
  const nearest = suggestWord(value, option.choices);
  throw new Failure(
    'usage/bad-value',
    `--${name}: expected ${option.choices.join(', ')}, got “${value}”`,
    nearest === undefined ? {} : { help: `Did you mean “${nearest}”?` },
  );
}

function unknownFlag(table: OptionTable, flag: string): Failure {
  const flags = Object.entries(table).flatMap(([name, option]) =>
    option.short === undefined ? [`--${name}`] : [`--${name}`, `-${option.short}`],
  );
  const nearest = suggestWord(flag, flags);
  return new Failure(
    'usage/unknown-flag',
    `unknown flag “${flag}”`,
    nearest === undefined ? {} : { help: `Did you mean “${nearest}”?` },
  );
}

function missingValue(name: string, option: Option): Failure {
  return new Failure(
    'usage/missing-value',
    `--${name}: expected ${option.value ?? 'a value'} after it, got nothing`,
  );
}

function unexpectedValue(name: string): Failure {
  return new Failure('usage/unexpected-value', `--${name} takes no value`);
}
