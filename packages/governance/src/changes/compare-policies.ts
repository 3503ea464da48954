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
  const olds = groupByName(before);
  const news = new Set(after.map((one) => keyOf(one.reference)));
  const asking = ({ reference }: DescribedPolicy): readonly string[] => {
    const names = gates.filter(({ selected }) => selected.has(reference)).map(({ gate }) => gate.name);
    return [names.length === 0 ? 'no gate asks it' : `asked by: ${names.join(', ')}`];
  };
  return [
    ...after.flatMap((policy) => {
      const old = findSame(policy, olds.get(keyOf(policy.reference)) ?? []);
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

/** Names are unique where a repository is sound; where they are not, what is alike or in the same file is the same. */
function findSame(policy: DescribedPolicy, olds: readonly DescribedPolicy[]): DescribedPolicy | undefined {
  const sameFile = olds.filter(({ file }) => file === policy.file);
  const isAlike = ({ reference }: DescribedPolicy): boolean => reference.digest === policy.reference.digest;
  return sameFile.find(isAlike) ?? olds.find(isAlike) ?? sameFile[0] ?? olds[0];
}

function groupByName(policies: readonly DescribedPolicy[]): ReadonlyMap<string, readonly DescribedPolicy[]> {
  const groups: Map<string, DescribedPolicy[]> = new Map();
  for (const policy of policies) {
    const key = keyOf(policy.reference);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [policy]);
    else known.push(policy);
  }
  return groups;
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
