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
  /** Print how many failures begin with the same line, instead of the failures. */
  readonly summary: boolean;
  /** The reason with which new failures are written into the list of known ones; entries that pass leave it. */
  readonly accept: string | undefined;
  readonly help: boolean;
}

const DEFAULT_FAILURES = 5;

/** How the command is called. */
export const USAGE: string = `Usage: npm run conformance -- [--suite NAME]... [--from DIR] [--json] [--failures N]
                              [--summary] [--accept REASON]

  --suite NAME    run only this suite; may be given several times
  --from DIR      take the cases from DIR, a folder of the same shape as the suite's own
  --json          print the counts as JSON
  --failures N    print the first N failures of each suite (default ${String(DEFAULT_FAILURES)})
  --summary       print how many failures begin with the same line, and the first case of each
  --accept REASON write the failures of this run into the list of known ones, new ones with this reason`;

/** Parses the command's arguments. Throws a TypeError that says what is wrong with them. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      suite: { type: 'string', multiple: true },
      from: { type: 'string' },
      json: { type: 'boolean' },
      failures: { type: 'string' },
      summary: { type: 'boolean' },
      accept: { type: 'string' },
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
  if (values.accept !== undefined && (suites.length === 0 || values.from !== undefined)) {
    throw new TypeError('expected --suite and no --from with --accept: it writes the lists of those suites');
  }
  return {
    suites,
    from: values.from,
    json: values.json ?? false,
    failures,
    summary: values.summary ?? false,
    accept: values.accept,
    help: values.help ?? false,
  };
}
