import { relative, resolve } from 'node:path';
import { lintRepository } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { openGovernance } from '../governance/open-governance.ts';
import { plural } from '../report/format-summary.ts';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { escapeText } from '../terminal/escape-text.ts';
import { quoteWord } from '../terminal/quote-word.ts';
import { PLAIN } from '../terminal/style.ts';
import { adoptedFiles } from './adopted-files.ts';
import { readPolicyFolder } from './read-policy-folder.ts';
import { starterDates, starterFiles } from './starter-files.ts';
import { summarizeMissing } from './summarize-missing.ts';
import { writeNewFiles } from './write-new-files.ts';
import type { OptionValues } from '../arguments/option-table.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { InitOptions } from './init-options.ts';

/** Runs `init`: writes a small governance repository, or one around policies that are there. */
export async function runInit(
  values: OptionValues<InitOptions>,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (operands.length > 1) {
    throw new Failure('usage/operands', `init: expected at most one folder, got ${operands.length}`);
  }
  const { directory } = terminal;
  const folder = resolve(directory, operands[0] ?? 'governance');
  const shown = relative(directory, folder).replaceAll('\\', '/') || '.';
  return values.from === undefined
    ? initStarter(folder, shown, terminal)
    : adoptPolicies(values.from, folder, shown, terminal);
}

async function initStarter(folder: string, shown: string, terminal: Terminal): Promise<ExitCode> {
  const files = starterFiles(starterDates(terminal.clock.now()));
  writeNewFiles(folder, shown, files);
  await terminal.output.write(
    [
      `${plural(Object.keys(files).length, 'file')} written to ${escapeText(shown)}:`,
      ...Object.keys(files).map((path) => `  ${path}`),
      '',
      'Look around:',
      `  keelson lint ${quoteWord(shown)}`,
      `  keelson test ${quoteWord(shown)}`,
      `  keelson trace objective:shorter-outages --governance ${quoteWord(shown)}`,
      `  keelson check MANIFESTS --governance ${quoteWord(shown)}`,
      '',
    ].join('\n'),
  );
  return 0;
}

async function adoptPolicies(
  from: string,
  folder: string,
  shown: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const adopted = readPolicyFolder(from, folder, terminal.directory);
  for (const diagnostic of adopted.diagnostics) {
    await terminal.errors.write(formatDiagnostic(diagnostic, PLAIN));
  }
  const policies = Object.entries(adopted.files).map(([path, bytes]) => [`policies/${path}`, bytes] as const);
  const files = adoptedFiles(starterDates(terminal.clock.now()));
  writeNewFiles(folder, shown, { ...files, ...Object.fromEntries(policies) });
  const { governance } = openGovernance(folder, terminal);
  const missing = summarizeMissing(lintRepository(governance, { time: terminal.clock.now() }));
  const count = governance.policies.policies.length;
  await terminal.output.write(
    [
      `${plural(count, 'policy', 'policies')} adopted from ${escapeText(from)} into ${escapeText(shown)}.`,
      'The gate “manifests” asks them all and refuses nothing: its action is “audit”.',
      'The decision behind it is a draft: decisions/0001-keep-to-these-policies.md. Fill it in, and accept it before the gate denies.',
      '',
      ...(adopted.notAsked.length === 0
        ? []
        : [`Copied, and not asked by this version: ${escapeText(adopted.notAsked.join(', '))}.`, '']),
      ...(missing.length === 0
        ? []
        : ['What is missing:', ...missing.map((line) => `  ${escapeText(line)}`), '']),
      missing.length === 0
        ? `Nothing is missing. Look around: keelson lint ${quoteWord(shown)}`
        : `Each place is said by: keelson lint ${quoteWord(shown)}`,
      '',
    ].join('\n'),
  );
  return 0;
}
