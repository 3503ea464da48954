import type { Attributes } from './attributes.ts';

const POLICY_KINDS: ReadonlySet<string> = new Set([
  'validatingadmissionpolicies',
  'validatingadmissionpolicybindings',
  'mutatingadmissionpolicies',
  'mutatingadmissionpolicybindings',
]);

const REVIEWS: Readonly<Record<string, ReadonlySet<string>>> = {
  'authentication.k8s.io': new Set(['selfsubjectreviews', 'tokenreviews']),
  'authorization.k8s.io': new Set([
    'localsubjectaccessreviews',
    'selfsubjectaccessreviews',
    'selfsubjectrulesreviews',
    'subjectaccessreviews',
  ]),
};

/**
 * Tells whether no policy ever sees a resource: the policies themselves, so that nobody locks himself out, and the
 * reviews that nothing stores.
 */
export function isExempt({ resource: { group, resource } }: Attributes): boolean {
  if (group === 'admissionregistration.k8s.io') return POLICY_KINDS.has(resource);
  return Object.hasOwn(REVIEWS, group) && REVIEWS[group]?.has(resource) === true;
}
