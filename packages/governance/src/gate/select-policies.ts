import type { PolicyReference } from '@keelson/model';
import type { Complaints } from '../reading/complaints.ts';
import { suggestWord } from '../reading/suggest-word.ts';
import type { Gate, PolicySelector } from './gate.ts';

/** A policy of the repository with the file that it stands in, relative to the repository's folder. */
export interface RepositoryPolicy {
  readonly reference: PolicyReference;
  readonly file: string;
}

/**
 * Finds the policies that a gate asks. A selector that finds none, or a name that several have, is a complaint: a gate that
 * silently asks nobody would let everything through.
 */
export function selectPolicies(
  gate: Gate,
  policies: readonly RepositoryPolicy[],
  complaints: Complaints,
  broken: readonly { readonly file: string }[] = [],
): ReadonlySet<PolicyReference> {
  const selected: Set<PolicyReference> = new Set();
  for (const selector of gate.policies) {
    const found = policies.filter((policy) => selects(selector, policy));
    if (found.length === 0) complainAboutNone(selector, policies, broken, complaints);
    else if (selector.kind === 'name' && found.length > 1)
      complainAboutSeveral(selector.name, selector, found, complaints);
    for (const { reference } of found) selected.add(reference);
  }
  return selected;
}

function selects(selector: PolicySelector, { reference, file }: RepositoryPolicy): boolean {
  if (selector.kind === 'path') return selector.path.matches(file);
  return (
    selector.name === reference.name &&
    (selector.policyKind === undefined || selector.policyKind === reference.kind) &&
    (selector.namespace === undefined || selector.namespace === reference.namespace)
  );
}

function complainAboutNone(
  selector: PolicySelector,
  policies: readonly RepositoryPolicy[],
  broken: readonly { readonly file: string }[],
  complaints: Complaints,
): void {
  const unreadable = broken.find(({ file }) => selector.kind === 'name' || selector.path.matches(file));
  const what = selector.kind === 'path' ? `in “${selector.path.pattern}”` : `named “${selector.name}”`;
  const nearest =
    selector.kind === 'path'
      ? undefined
      : suggestWord(
          selector.name,
          policies.map(({ reference }) => reference.name),
        );
  complaints.add('gate/no-policy-matched', `there is no policy ${what} in the repository`, selector.place, {
    help:
      unreadable !== undefined
        ? `It may be in ${unreadable.file}, which cannot be read.`
        : nearest === undefined
          ? 'Paths count from the folder of keelson.yaml.'
          : `Did you mean “${nearest}”?`,
  });
}

function complainAboutSeveral(
  name: string,
  selector: PolicySelector,
  found: readonly RepositoryPolicy[],
  complaints: Complaints,
): void {
  const list = found.map(({ reference, file }) => `${reference.kind} in ${file}`).join(', ');
  complaints.add('gate/ambiguous-policy', `several policies are named “${name}”: ${list}`, selector.place, {
    help: 'Add the field “kind”, or name the file by “path”.',
  });
}
