import { describeField, describeList } from './change.ts';
import type { PolicyReference } from '@keelson/model';
import type { ActivatedGate } from '../activation/activate-gates.ts';
import type { DescribedPolicy } from '../policy/described-policy.ts';
import type { RepositoryChange } from './change.ts';

/** Compares policies by their digests, and says which gates ask them; one whose file moved is the same. */
export function comparePolicies(
  before: readonly DescribedPolicy[],
  after: readonly DescribedPolicy[],
  gates: readonly ActivatedGate[],
): readonly RepositoryChange[] {
  const olds = new Map(before.map((one) => [keyOf(one.reference), one]));
  const news = new Set(after.map((one) => keyOf(one.reference)));
  const asking = ({ reference }: DescribedPolicy): readonly string[] => {
    const names = gates.filter(({ selected }) => selected.has(reference)).map(({ gate }) => gate.name);
    return [names.length === 0 ? 'no gate asks it' : `asked by: ${names.join(', ')}`];
  };
  return [
    ...after.flatMap((policy) => {
      const old = olds.get(keyOf(policy.reference));
      if (old === undefined) return [change(policy, 'new', asking(policy))];
      const moved = describeField('file', old.file, policy.file);
      if (old.reference.digest !== policy.reference.digest) {
        return [
          change(policy, 'changed', [
            ...describeList('rules', old.rules, policy.rules),
            ...moved,
            ...asking(policy),
          ]),
        ];
      }
      return moved.length === 0 ? [] : [change(policy, 'moved', moved)];
    }),
    ...before
      .filter(({ reference }) => !news.has(keyOf(reference)))
      .map((policy) => change(policy, 'removed', [])),
  ];
}

function change(
  { reference, place }: DescribedPolicy,
  kind: RepositoryChange['kind'],
  details: readonly string[],
): RepositoryChange {
  const { namespace, name } = reference;
  return {
    what: 'policy',
    name: `${reference.kind} ${namespace === undefined ? name : `${namespace}/${name}`}`,
    kind,
    details,
    place,
  };
}

function keyOf({ group, kind, namespace, name }: PolicyReference): string {
  return JSON.stringify([group, kind, namespace, name]);
}
