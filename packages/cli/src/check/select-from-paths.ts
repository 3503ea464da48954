import { findInputs } from '../input/find-inputs.ts';
import { loadObjects, toSourceDocument } from '../policies/load-documents.ts';
import { compilePolicies, isPolicyDocument } from '../policies/policy-set.ts';
import { toReadOptions } from './read-options.ts';
import type { PolicySetOptions } from '../policies/policy-set.ts';
import type { ReviewValues } from './check-settings.ts';
import type { Selection } from './selection.ts';

/** Takes the policies that `--policy` names, as they are written. */
export function selectFromPaths(
  values: ReviewValues,
  directory: string,
  options: PolicySetOptions,
): Selection {
  const inputs = findInputs(values.policy, directory);
  const loaded = loadObjects(inputs.files, toReadOptions(values));
  const documents = loaded.objects.map(toSourceDocument).filter(isPolicyDocument);
  const { policies, diagnostics } = compilePolicies(documents, options);
  return {
    policies,
    gatesNotAsked: [],
    // A folder of policies may hold other things, such as the values of their tests.
    diagnostics: [
      ...inputs.diagnostics,
      ...loaded.diagnostics.filter(({ code }) => code !== 'manifest/not-kubernetes'),
      ...diagnostics,
    ],
  };
}
