import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readKnownFailures, writeKnownFailures } from '../suite/known-failures.ts';
import { brokenSuite, isGood, missingSuite, runSuite, type SuiteReport } from '../suite/run-suite.ts';
import { findSharedFolder } from '../suite/shared-folder.ts';
import type { Suite, SuiteEntry } from '../suite/suite.ts';
import { formatJson, formatSuite, formatTotal } from './format-report.ts';
import { parseArguments, USAGE, type Arguments } from './parse-arguments.ts';

/** Where the command writes: results to `out`, everything else to `err`. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs the command. Returns the exit code: 0 good, 1 failures, 2 wrong arguments. */
export async function runConformance(
  argv: readonly string[],
  suites: readonly SuiteEntry[],
  output: Output,
): Promise<number> {
  const chosen = choose(argv, suites, output);
  if (typeof chosen === 'number') return chosen;
  const { args, entries } = chosen;
  const reports: SuiteReport[] = [];
  for (const entry of entries) {
    const report = await runEntry(entry, args.from);
    reports.push(report);
    const bad = !isGood(report) || report.missing !== undefined;
    if (!args.json) output.out(formatSuite(report, args));
    else if (bad) output.err(formatSuite(report, args));
    if (args.accept !== undefined && report.missing === undefined) {
      writeKnownFailures(entry.name, report.failing, args.accept);
    }
  }
  output.out(args.json ? formatJson(reports) : formatTotal(reports));
  return reports.every(isGood) ? 0 : 1;
}

interface Choice {
  readonly args: Arguments;
  readonly entries: readonly SuiteEntry[];
}

function choose(argv: readonly string[], suites: readonly SuiteEntry[], output: Output): Choice | number {
  let args: Arguments;
  try {
    args = parseArguments(argv);
  } catch (error) {
    output.err(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return 2;
  }
  const names = suites.map((suite) => suite.name);
  if (args.help) {
    output.out(`${USAGE}\n\nSuites: ${names.join(', ')}\n`);
    return 0;
  }
  const unknown = args.suites.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    output.err(`expected the name of a suite, got ${unknown.join(', ')}; there are ${names.join(', ')}\n`);
    return 2;
  }
  const entries =
    args.suites.length === 0 ? suites : suites.filter((suite) => args.suites.includes(suite.name));
  return { args, entries };
}

async function runEntry(entry: SuiteEntry, from: string | undefined): Promise<SuiteReport> {
  try {
    const { suite } = await entry.load();
    return await runLoaded(entry.name, suite, from);
  } catch (error) {
    return brokenSuite(entry.name, error);
  }
}

async function runLoaded(name: string, suite: Suite, from: string | undefined): Promise<SuiteReport> {
  if (from !== undefined) {
    const folder = resolve(from);
    if (!existsSync(folder)) return missingSuite(name, `there is no folder ${folder}`);
    return runSuite(suite, { name, folder, known: new Map(), minimum: 0 });
  }
  const folder = suite.sharedFolder === undefined ? undefined : findSharedFolder(suite.sharedFolder);
  if (suite.sharedFolder !== undefined && folder === undefined) {
    return missingSuite(
      name,
      `the shared folder conformance/${suite.sharedFolder} is not beside the repository`,
    );
  }
  return runSuite(suite, { name, folder, known: readKnownFailures(name), minimum: suite.minimum });
}
