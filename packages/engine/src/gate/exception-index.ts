import type { PolicyReference, ResourceIdentity } from '@keelson/model';
import type { ActiveException } from './active-exception.ts';

/** Exceptions that cover one rule, by the namespaces that they name. */
interface RuleExceptions {
  /** Those that name namespaces, under each name. */
  readonly named: ReadonlyMap<string, readonly ActiveException[]>;
  /** Those that name none; labels and all else are matched later. */
  readonly others: readonly ActiveException[];
  /** Position of each in the order that was given. */
  readonly order: ReadonlyMap<ActiveException, number>;
}

const NONE: readonly ActiveException[] = [];

/** One index for each list of exceptions, filled rule by rule as rules fail. */
const INDEXES: WeakMap<
  readonly ActiveException[],
  WeakMap<PolicyReference, Map<string, RuleExceptions>>
> = new WeakMap();

/**
 * Lists the exceptions that cover a rule and may hold for a resource, in the order that was given. Thousands of
 * exceptions for one rule mostly name the namespaces that they are for, so that few are left.
 */
export function exceptionsFor(
  exceptions: readonly ActiveException[],
  policy: PolicyReference,
  rule: string,
  { group, kind, name, namespace }: ResourceIdentity,
): readonly ActiveException[] {
  const { named, others, order } = ruleExceptions(exceptions, policy, rule);
  if (named.size === 0) return others;
  const own = named.get((group === '' && kind === 'Namespace' ? name : namespace) ?? '') ?? NONE;
  if (own.length === 0) return others;
  if (others.length === 0) return own;
  return [...own, ...others].sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
}

function ruleExceptions(
  exceptions: readonly ActiveException[],
  policy: PolicyReference,
  rule: string,
): RuleExceptions {
  let byPolicy = INDEXES.get(exceptions);
  if (byPolicy === undefined)
    INDEXES.set(exceptions, (byPolicy = new WeakMap<PolicyReference, Map<string, RuleExceptions>>()));
  let byRule = byPolicy.get(policy);
  if (byRule === undefined) byPolicy.set(policy, (byRule = new Map<string, RuleExceptions>()));
  let found = byRule.get(rule);
  if (found === undefined) byRule.set(rule, (found = sortOut(exceptions, policy, rule)));
  return found;
}

function sortOut(
  exceptions: readonly ActiveException[],
  policy: PolicyReference,
  rule: string,
): RuleExceptions {
  const named: Map<string, ActiveException[]> = new Map();
  const others: ActiveException[] = [];
  const order: Map<ActiveException, number> = new Map();
  for (const exception of exceptions) {
    if (!exception.covers(policy, rule)) continue;
    order.set(exception, order.size);
    const names = exception.scope.namespaces?.names;
    if (names === undefined) {
      others.push(exception);
      continue;
    }
    for (const name of new Set(names)) {
      const known = named.get(name);
      if (known === undefined) named.set(name, [exception]);
      else known.push(exception);
    }
  }
  return { named, others, order };
}
