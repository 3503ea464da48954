import type { PolicyDetail } from '@keelson/api';
import { countByPolicy, policyEntries, policyText, toPolicySummary } from '../policies/policy-entries.ts';
import type { PolicyEntry } from '../policies/policy-entries.ts';
import type { ServerState } from '../server-state.ts';
import { nameOf } from '../verdicts/envelope.ts';
import { dayBefore, LATELY } from '../views/day.ts';
import { defined } from '../views/defined.ts';
import { toRuleCount } from '../views/to-review-summary.ts';
import { notFound, readParam } from './route-request.ts';
import type { RouteRequest } from './route-request.ts';

/** `GET /api/v1/policies/{id}`: a policy with its source and what its rules found lately. */
export async function getPolicy(state: ServerState, request: RouteRequest): Promise<PolicyDetail> {
  const id = readParam(request, 'id');
  const entry = policyEntries(state).find((one) => one.id === id);
  if (entry === undefined) throw notFound('policy', id);
  await state.verdicts.catchUp();
  const { reference } = entry.compiled;
  const since = dayBefore(state.clock.now(), LATELY);
  const { diagnostics } = state.standing.shelf.standard();
  const file = entry.document?.file;
  return {
    ...toPolicySummary(entry, countByPolicy(state)),
    text: policyText(entry),
    ...defined({ line: entry.document?.locate?.([])?.line }),
    exceptions: exceptionsTo(entry, state),
    found: state.verdicts.index
      .ruleTallies(since, { policy: nameOf(reference) })
      .filter(({ policyKind }) => policyKind === reference.kind)
      .map(toRuleCount),
    diagnostics: diagnostics.filter(({ place }) => file !== undefined && place?.file === file),
  };
}

function exceptionsTo({ compiled }: PolicyEntry, { standing }: ServerState): readonly string[] {
  const governance = standing.governance?.governance;
  if (governance === undefined) return [];
  return governance.exceptions
    .filter(({ exception }) =>
      exception.rules.some((rule) => {
        const found = governance.names.rule(rule);
        return found.kind === 'found' && found.value.policy.reference.digest === compiled.reference.digest;
      }),
    )
    .map(({ exception }) => exception.name);
}
