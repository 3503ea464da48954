import { posix } from 'node:path';
import type { DecisionView } from '@keelson/api';
import type { Repository } from '@keelson/governance';
import { toRichText } from '../markdown/to-rich-text.ts';
import { readChanges } from '../repository/read-changes.ts';
import type { ServerState } from '../server-state.ts';
import { dayBefore, LATELY } from '../views/day.ts';
import { toDecisionSummary } from '../views/estate-views.ts';
import { toRuleCount } from '../views/to-review-summary.ts';
import { requireGovernance } from './require-governance.ts';
import { notFound, readParam } from './route-request.ts';
import type { RouteRequest } from './route-request.ts';

const MOST_HISTORY = 20;
const MOST_COUNTS = 50;

/** `GET /api/v1/decisions/{name}`: a decision with its text, its history, and what follows from it. */
export async function getDecision(state: ServerState, request: RouteRequest): Promise<DecisionView> {
  const { governance } = requireGovernance(state);
  const { repository } = governance;
  const name = readParam(request, 'name');
  const decision = governance.decision(name);
  if (decision === undefined) throw notFound('decision', name);
  await state.verdicts.catchUp();
  const now = state.clock.now();
  const path = withinRepository(decision.file, repository);
  return {
    ...toDecisionSummary(decision, governance, now),
    decisionMakers: decision.decisionMakers,
    consulted: decision.consulted,
    informed: decision.informed,
    objectives: decision.objectives,
    risks: decision.risks,
    supersedes: decision.supersedes,
    body: toRichText(decision.body, (link) => resolveLink(link, path, repository)),
    history: readChanges({ folder: repository.folder, path, limit: MOST_HISTORY }),
    found: state.verdicts.index
      .ruleTallies(dayBefore(now, LATELY), { decision: name })
      .slice(0, MOST_COUNTS)
      .map(toRuleCount),
  };
}

/** A link to a file of another decision leads to its page; other files have none. */
function resolveLink(link: string, from: string, repository: Repository): string | undefined {
  const path = posix.normalize(posix.join(posix.dirname(from), link));
  const found = repository.decisions.find(({ file }) => withinRepository(file, repository) === path);
  return found === undefined ? undefined : `decision:${found.name}`;
}

/** The path of a file below the repository's folder. */
function withinRepository(file: string, { shown }: Repository): string {
  return shown !== '' && file.startsWith(`${shown}/`) ? file.slice(shown.length + 1) : file;
}
