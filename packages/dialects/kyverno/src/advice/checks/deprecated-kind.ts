import { stringField } from '@keelson/model';

import type { AdviceCheck } from '../advice-check.ts';

/** What takes the place of each kind of `kyverno.io`, all in `policies.kyverno.io`. */
const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ['ClusterPolicy', 'ValidatingPolicy, MutatingPolicy, GeneratingPolicy or ImageValidatingPolicy'],
  ['Policy', 'NamespacedValidatingPolicy and the other kinds of a namespace'],
  ['ClusterCleanupPolicy', 'DeletingPolicy'],
  ['CleanupPolicy', 'NamespacedDeletingPolicy'],
  ['PolicyException', 'PolicyException'],
]);

/** What writes the new kinds, for rules that validate. */
const CONVERTER = '; keelson migrate kyverno does so where it can prove it';

/** Finds kinds, and versions of kinds, that Kyverno has announced to take away. */
export const deprecatedKind: AdviceCheck = {
  code: 'kyverno/deprecated-kind',
  severity: 'note',
  summary: 'Kyverno has announced that it will take the kind, or its version, away.',
  find: (documents) =>
    documents.flatMap((document) => {
      const apiVersion = stringField(document.object, 'apiVersion') ?? '';
      const kind = stringField(document.object, 'kind') ?? '';
      const [group, version] = apiVersion.split('/', 2);
      const replacement = REPLACEMENTS.get(kind);
      if (group === 'kyverno.io' && replacement !== undefined)
        return [
          {
            document,
            path: ['kind'],
            message: `${kind} of ${apiVersion} is deprecated since Kyverno 1.19, and a later release takes it away`,
            help: `Write it as ${replacement} of policies.kyverno.io${kind.endsWith('Policy') && !kind.includes('Cleanup') ? CONVERTER : ''}.`,
          },
        ];
      if (group !== 'policies.kyverno.io' || version !== 'v1alpha1') return [];
      return [
        {
          document,
          path: ['apiVersion'],
          message: `version v1alpha1 of ${kind} is deprecated`,
          help: 'Write it as policies.kyverno.io/v1.',
        },
      ];
    }),
};
