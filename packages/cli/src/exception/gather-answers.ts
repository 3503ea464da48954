import { addDays, dayText, findGitFolder, runGit, shortReference } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { latestDay, wrongWithDays } from './check-draft.ts';
import { findRisk, treatedRisks } from './choose-risk.ts';
import { resourceText, ruleReference } from './exception-target.ts';
import { wrongWithUser } from './find-people.ts';
import type { Governance } from '@keelson/governance';
import type { Terminal } from '../terminal/terminal.ts';
import { createAsker } from './ask.ts';
import type { Asker } from './ask.ts';
import type { ExceptionTarget } from './exception-target.ts';
import type { RequestValues } from './request-options.ts';

/** What only a person can say of an exception. */
export interface Answers {
  readonly reason: string;
  readonly from: string;
  readonly until: string;
  /** As it was written. */
  readonly requestedBy: string;
  /** Name of a risk; empty for the worst that the decision treats. */
  readonly acceptsRisk: string;
  readonly ticket: string;
  readonly compensatingControls: readonly string[];
}

/** Days that are proposed where the estate allows as many. */
const USUAL_DAYS = 30;

/**
 * Takes the answers that flags give, and asks for the others where somebody is there.
 *
 * @throws Failure `exception/missing`, `usage/no-answer`
 */
export async function gatherAnswers(
  target: ExceptionTarget,
  values: RequestValues,
  terminal: Terminal,
): Promise<Answers> {
  const { estate } = target.governance.repository;
  const now = terminal.clock.now();
  const from = values.from ?? dayText(now, estate.timeZone);
  const requester = values['requested-by'] ?? requesterByGit(target.governance, terminal);
  const asker = createAsker(terminal);
  if (asker === undefined) return answersOfFlags(values, from, requester);
  try {
    await terminal.errors.write(
      `You ask that ${ruleReference(target)} may fail for ${resourceText(target.resource)}.\n`,
    );
    return await askForAnswers(asker, target, values, { from, requester, now });
  } finally {
    asker.close();
  }
}

function answersOfFlags(values: RequestValues, from: string, requester: string | undefined): Answers {
  const { reason = '', until = '' } = values;
  const missing = [
    ...(reason.trim() === '' ? ['--reason TEXT'] : []),
    ...(until === '' ? ['--until DAY'] : []),
    ...(requester === undefined ? ['--requested-by USER'] : []),
  ];
  if (missing.length > 0) {
    throw new Failure(
      'exception/missing',
      `an exception needs a reason, an end and somebody who asks; missing: ${missing.join(', ')}`,
      {
        help: 'On a terminal they are asked for.',
      },
    );
  }
  return {
    reason,
    from,
    until,
    requestedBy: requester ?? '',
    acceptsRisk: values['accepts-risk'] ?? '',
    ticket: values.ticket ?? '',
    compensatingControls: values['compensating-control'],
  };
}

async function askForAnswers(
  { ask }: Asker,
  target: ExceptionTarget,
  values: RequestValues,
  {
    from,
    requester,
    now,
  }: { readonly from: string; readonly requester: string | undefined; readonly now: number },
): Promise<Answers> {
  const { governance } = target;
  const { estate } = governance.repository;
  const latest = latestDay(from, estate.exceptions.longestDays);
  const usual = /^\d{4}-\d{2}-\d{2}$/.test(from) ? addDays(from, USUAL_DAYS - 1) : undefined;
  const proposed = latest !== undefined && usual !== undefined && latest < usual ? latest : usual;
  return {
    reason:
      values.reason ??
      (await ask({
        text: 'Why does the business need it',
        wrong: (answer) => (answer === '' ? 'whoever approves must know why' : undefined),
      })),
    from,
    until:
      values.until ??
      (await ask({
        text: `Until which day${latest === undefined ? '' : ` (${latest} at the latest)`}`,
        ...(proposed === undefined ? {} : { fallback: proposed }),
        wrong: (answer) => wrongWithDays(from, answer, estate, now),
      })),
    requestedBy:
      values['requested-by'] ??
      (await ask({
        text: 'Who asks',
        ...(requester === undefined ? {} : { fallback: requester }),
        wrong: (answer) => wrongWithUser(answer, governance)?.message,
      })),
    acceptsRisk: values['accepts-risk'] ?? (await askForRisk(ask, target)),
    ticket: values.ticket ?? (await ask({ text: 'Ticket (empty for none)' })),
    compensatingControls:
      values['compensating-control'].length > 0
        ? values['compensating-control']
        : [await ask({ text: 'What protects meanwhile (empty for nothing)' })],
  };
}

/** Asked only where there is a choice. */
async function askForRisk(ask: Asker['ask'], target: ExceptionTarget): Promise<string> {
  const treated = treatedRisks(target);
  const [worst, ...others] = treated;
  if (worst === undefined || others.length === 0) return '';
  return ask({
    text: `Which risk is accepted (${treated.map(({ name }) => name).join(', ')})`,
    fallback: worst.name,
    wrong: (answer) =>
      findRisk(answer, target.governance.repository.risks) === undefined
        ? `there is no risk “${answer}”`
        : undefined,
  });
}

/** The user of the catalog whose address Git would write into a commit here. */
function requesterByGit({ repository }: Governance, { environment }: Terminal): string | undefined {
  const place = findGitFolder(repository.folder);
  if (place === undefined) return undefined;
  try {
    const email = runGit(place.top, ['config', '--get', 'user.email'], environment).toString('utf8').trim();
    const [user, ...others] = repository.catalog.usersWithEmail(email);
    return user === undefined || others.length > 0 ? undefined : shortReference(user.reference);
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}
