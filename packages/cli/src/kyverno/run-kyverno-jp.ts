import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileQuery, toGoJson } from '@keelson/dialect-kyverno';
import { decodeYaml } from '@keelson/documents';
import { reasonOf } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { escapeLines } from '../terminal/escape-text.ts';
import type { FlagOption, ListOption, OptionValues, TextOption } from '../arguments/option-table.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { indentJson } from './indent-json.ts';

/** The flags of `kyverno jp query`. */
export interface KyvernoJpOptions {
  readonly input: TextOption;
  readonly query: ListOption;
  readonly compact: FlagOption;
  readonly unquoted: FlagOption;
}

/** The table of {@link KyvernoJpOptions}. */
export const KYVERNO_JP_OPTIONS: KyvernoJpOptions = {
  input: { type: 'text', short: 'i', value: 'PATH', about: 'File of JSON or YAML; default standard input.' },
  query: { type: 'list', short: 'q', value: 'PATH', about: 'File of a query.' },
  compact: { type: 'flag', short: 'c', about: 'Print JSON on one line.' },
  unquoted: { type: 'flag', short: 'u', about: 'Print a result that is a text without quotes.' },
};

/** Runs `kyverno jp query`: evaluates queries of Kyverno's JMESPath. */
export async function runKyvernoJp(
  values: OptionValues<KyvernoJpOptions>,
  [task, ...words]: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (task !== 'query') {
    throw new Failure(
      'usage/operands',
      `jp: expected query, got ${task === undefined ? 'nothing' : `“${task}”`}`,
    );
  }
  const read = (path: string): string => readText(path, terminal.directory);
  const queries = [...words, ...values.query.map(read)];
  if (queries.length === 0 && values.input === undefined) {
    throw new Failure('usage/operands', 'at least one query or input object is required');
  }
  if (queries.length === 0) queries.push(await readInput('a jmespath expression', terminal));
  const text = values.input === undefined ? await readInput('input object', terminal) : read(values.input);
  const input = decodeYaml(text, { lenient: true });
  for (const query of queries) {
    const result = compileQuery(query).search(input, { now: terminal.clock.now() });
    await terminal.output.write(`# ${escapeLines(query).join('\n')}\n${print(result, values)}\n`);
  }
  return 0;
}

function print(result: JsonValue, { compact, unquoted }: OptionValues<KyvernoJpOptions>): string {
  if (unquoted && typeof result === 'string') return escapeLines(result).join('\n');
  const json = toGoJson(result);
  return compact ? json : indentJson(json);
}

function readText(path: string, directory: string): string {
  try {
    return readFileSync(resolve(directory, path), 'utf8');
  } catch (thrown) {
    throw new Failure('files/unreadable', `failed to read file ${path}: ${reasonOf(thrown)}`, {
      cause: thrown,
    });
  }
}

async function readInput(what: string, { input, output }: Terminal): Promise<string> {
  await output.write(`Reading from terminal input.\nEnter ${what} and hit Ctrl+D.\n`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of input.read()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
