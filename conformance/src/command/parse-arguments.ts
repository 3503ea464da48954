import { parseArgs } from 'node:util';

/** What the command was asked to do. */
export interface Arguments {
  /** Names of suites; empty for all. */
  readonly suites: readonly string[];
  /** A folder of cases in the place of the suite's own. */
  readonly from: string | undefined;
  readonly json: boolean;
  /** How many failures of each suite to print. */
  readonly failures: number;
  readonly help: boolean;
}

const DEFAULT_FAILURES = 5;

/** How the command is called. */
export const USAGE: string = `Usage: npm run conformance -- [--suite NAME]... [--from DIR] [--json] [--failures N]

  --suite NAME    run only this suite; may be given several times
  --from DIR      take the cases from DIR, a folder of the same shape as the suite's own
  --json          print the counts as JSON
  --failures N    print the first N failures of each suite (default ${String(DEFAULT_FAILURES)})`;

/** Parses the command's arguments. Throws a TypeError that says what is wrong with them. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      suite: { type: 'string', multiple: true },
      from: { type: 'string' },
      json: { type: 'boolean' },
      failures: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const failures = values.failures === undefined ? DEFAULT_FAILURES : Number(values.failures);
  if (!Number.isInteger(failures) || failures < 0) {
    throw new TypeError(`expected a whole number after --failures, got ${JSON.stringify(values.failures)}`);
  }
  const suites = values.suite?.flatMap((names) => names.split(',')) ?? [];
  if (values.from !== undefined && suites.length === 0) {
    throw new TypeError('expected --suite with --from: a folder has the cases of one suite');
  }
  return { suites, from: values.from, json: values.json ?? false, failures, help: values.help ?? false };
}
