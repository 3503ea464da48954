import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findGitFolder, reasonOf, shortReference } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { escapeText } from '../terminal/escape-text.ts';
import { quoteWord } from '../terminal/quote-word.ts';
import { chooseStyle } from '../terminal/style.ts';
import { treatedRisks } from './choose-risk.ts';
import { lintDraft } from './check-draft.ts';
import { completeDraft } from './complete-draft.ts';
import { resourceText, ruleReference } from './exception-target.ts';
import { findTarget } from './find-target.ts';
import { gatherAnswers } from './gather-answers.ts';
import { writeException } from './write-exception.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ExceptionDraft } from './exception-draft.ts';
import type { RequestValues } from './request-options.ts';

/** Runs `exception request`: writes the file of an exception that is to be approved, and says what comes next. */
export async function runRequest(values: RequestValues, terminal: Terminal): Promise<ExitCode> {
  const target = await findTarget(values, terminal);
  const answers = await gatherAnswers(target, values, terminal);
  const now = terminal.clock.now();
  const draft = completeDraft(target, answers, values, now);
  const text = writeException(draft);
  const { folder, shown } = target.governance.repository;
  const path = `exceptions/${draft.name}.yaml`;
  const trouble = lintDraft(target.governance, path, text, now);
  const style = chooseStyle(terminal.errors, terminal.environment, false);
  for (const diagnostic of trouble) await terminal.errors.write(formatDiagnostic(diagnostic, style));
  if (trouble.some(({ severity }) => severity === 'error')) {
    throw new Failure(
      'exception/forbidden',
      'the exception would not be one that the estate takes, and nothing was written',
    );
  }
  if (values['dry-run']) {
    await terminal.output.write(text);
    return 0;
  }
  writeNewFile(join(folder, path), path, text);
  const own = shown === '' ? path : `${shown}/${path}`;
  await terminal.output.write(
    describe(
      draft,
      own,
      findGitFolder(folder) !== undefined,
      answers.acceptsRisk === '' ? Math.max(0, treatedRisks(target).length - 1) : 0,
    ),
  );
  return 0;
}

function writeNewFile(absolute: string, path: string, text: string): void {
  if (existsSync(absolute)) throw thereAlready(path);
  try {
    mkdirSync(dirname(absolute), { recursive: true });
    // `wx`: a file that came in the meantime is not overwritten.
    writeFileSync(absolute, text, { flag: 'wx' });
  } catch (thrown) {
    throw new Failure('files/not-writable', `“${path}” cannot be written: ${reasonOf(thrown)}`, {
      cause: thrown,
    });
  }
}

function thereAlready(path: string): Failure {
  return new Failure('exception/there-already', `“${path}” is there already, and nothing was written`, {
    help: 'Choose another name: --name NAME',
  });
}

function describe(draft: ExceptionDraft, path: string, inGit: boolean, others: number): string {
  const { target, needed, approvers, acceptsRisk, requestedBy } = draft;
  const people = approvers.slice(0, 5).map(shortReference).join(', ');
  const enough = approvers.length >= needed;
  const rows: readonly (readonly [string, string])[] = [
    ['rule', ruleReference(target)],
    [
      'resource',
      `${resourceText(target.resource)}${target.cluster === undefined ? '' : ` on ${target.cluster}`}`,
    ],
    ['days', `${draft.from} to ${draft.until}`],
    ...(acceptsRisk === undefined
      ? []
      : [
          [
            'accepts',
            `risk:${acceptsRisk}${others === 0 ? '' : `, the worst of ${others + 1} that the decision treats (--accepts-risk)`}`,
          ] as const,
        ]),
    ['asked by', shortReference(requestedBy)],
    [
      'needs',
      `${needed === 1 ? 'one approval' : `${needed} approvals`}${people === '' ? '' : `, of: ${people}`}`,
    ],
  ];
  const approver = approvers[0] ?? 'user:default/NAME';
  return [
    `${escapeText(path)} is written: an exception that is requested and has no effect yet.`,
    '',
    ...rows.map(([label, value]) => `  ${label.padEnd(9)} ${escapeText(value)}`),
    '',
    ...(enough ? [] : ['The catalog knows too few people who may approve it.', '']),
    'Next:',
    ...(inGit
      ? [
          `  git add ${quoteWord(path)} && git commit -m ${quoteWord(`Request exception ${draft.name}`)}`,
          '  Open a pull request with it.',
        ]
      : ['  Commit the file, and propose it to those who may approve it.']),
    `  Whoever approves adds {user: ${escapeText(approver)}, at: DAY} to approvedBy, in a commit of his own.`,
    '  keelson lint says whether it is approved.',
    '',
  ].join('\n');
}
