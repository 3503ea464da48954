import { objectName } from '@keelson/gates';
import { ruleName } from '../report/report.ts';
import type { RuleResult, Verdict } from '@keelson/model';
import type { ResourceChange, RuleChange } from './diff.ts';

/** Compares the verdicts of an object on two sides; undefined where they say the same. */
export function compareVerdicts(before: Verdict, after: Verdict): ResourceChange | undefined {
  const [old, now] = [statesOf(before), statesOf(after)];
  const rules = [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const changed = was?.state !== is?.state;
    return changed ? [toChange(was, is)] : [];
  });
  const same = before.allowed === after.allowed;
  if (same && rules.length === 0) return undefined;
  const file = after.review.source?.file;
  return {
    outcome: same ? 'changed' : after.allowed ? 'allowed' : 'refused',
    resource: objectName(after),
    ...(file === undefined ? {} : { file }),
    rules,
  };
}

/** What a rule says of an object. */
interface RuleState {
  readonly result: RuleResult;
  readonly state: string;
}

/** The rules that have something to say, by gate and name; those of equal names count together, the strongest said. */
function statesOf({ results }: Verdict): ReadonlyMap<string, RuleState> {
  const states: Map<string, RuleState> = new Map();
  for (const result of results) {
    const state = stateOf(result);
    if (state === undefined) continue;
    const key = JSON.stringify([result.gate, result.policy.kind, ruleName({ rule: result })]);
    const known = states.get(key);
    if (known === undefined || ORDER.indexOf(known.state) < ORDER.indexOf(state))
      states.set(key, { result, state });
  }
  return states;
}

const ORDER: readonly string[] = ['audit', 'warn', 'error', 'deny'];

function stateOf({ result, action, exception }: RuleResult): string | undefined {
  if (exception !== undefined) return `excepted by ${exception}`;
  if (result === 'error') return 'error';
  return result === 'fail' || result === 'warn' ? action : undefined;
}

function toChange(was: RuleState | undefined, is: RuleState | undefined): RuleChange {
  const rule = is?.result ?? was?.result;
  const failing = rule?.checks?.find(({ result }) => result !== 'pass' && result !== 'skip');
  const message = failing?.message ?? rule?.message;
  const line = failing?.objectPlaces?.[0]?.line;
  return {
    ...(rule?.gate === undefined ? {} : { gate: rule.gate }),
    rule: rule === undefined ? '' : ruleName({ rule }),
    before: was?.state ?? 'none',
    after: is?.state ?? 'none',
    ...(message === undefined ? {} : { message }),
    ...(line === undefined ? {} : { line }),
  };
}
