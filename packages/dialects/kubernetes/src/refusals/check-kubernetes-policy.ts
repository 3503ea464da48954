import { stringField } from '@keelson/model';
import type { KubernetesVersion } from '@keelson/cel';
import type { SourceDocument } from '@keelson/model';
import { compileMutations } from '../mutating/compiled-mutations.ts';
import { readPolicy } from '../spec/read-policy.ts';
import { compileValidations } from '../validating/compiled-validations.ts';
import { checkBinding } from './check-binding.ts';
import { checkMutatingPolicy } from './check-mutating-policy.ts';
import { checkValidatingPolicy } from './check-validating-policy.ts';
import type { FieldError } from './field-error.ts';

/** Lists why the API server would refuse to create an admission policy or binding. */
export function checkKubernetesPolicy(
  document: SourceDocument,
  kubernetesVersion: KubernetesVersion = '1.37',
): readonly FieldError[] {
  const kind = stringField(document.object, 'kind');
  switch (kind) {
    case 'ValidatingAdmissionPolicy': {
      const spec = readPolicy(kind, document);
      return checkValidatingPolicy(spec, compileValidations(spec, kubernetesVersion));
    }
    case 'MutatingAdmissionPolicy': {
      const spec = readPolicy(kind, document);
      return checkMutatingPolicy(spec, compileMutations(spec, kubernetesVersion));
    }
    case 'ValidatingAdmissionPolicyBinding':
    case 'MutatingAdmissionPolicyBinding':
      return checkBinding(kind, document.object);
    default:
      return [];
  }
}
