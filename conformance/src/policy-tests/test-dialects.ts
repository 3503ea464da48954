import { compileKubernetesPolicies, isKubernetesPolicy } from '@keelson/dialect-kubernetes';
import { compileKyvernoPolicies, isKyvernoPolicy } from '@keelson/dialect-kyverno';
import type { TestDialect } from '@keelson/policy-tests';

/** The formats of policies that Kyverno's tests are about. */
export const DIALECTS: readonly TestDialect[] = [
  {
    name: 'kubernetes',
    accepts: isKubernetesPolicy,
    compile: (documents, { cluster }) => compileKubernetesPolicies(documents, { cluster, defaulting: false }),
  },
  {
    name: 'kyverno',
    accepts: isKyvernoPolicy,
    compile: (documents, { cluster }) => compileKyvernoPolicies(documents, { cluster }),
  },
];
