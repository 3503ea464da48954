import { compileKubernetesPolicies, isKubernetesPolicy } from '@keelson/dialect-kubernetes';
import { compileKyvernoPolicies, isKyvernoPolicy } from '@keelson/dialect-kyverno';
import type { TestDialect } from '@keelson/policy-tests';

/** The policy formats that tests may be about, for a release of Kubernetes; a further dialect joins here. */
export function testDialects(version: string | undefined): readonly TestDialect[] {
  const kubernetesVersion = version?.replace(/^v/, '');
  return [
    {
      name: 'kubernetes',
      accepts: isKubernetesPolicy,
      compile: (documents, { cluster }) =>
        compileKubernetesPolicies(documents, {
          cluster,
          defaulting: false,
          ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
        }),
    },
    {
      name: 'kyverno',
      accepts: isKyvernoPolicy,
      compile: (documents, { cluster }) => compileKyvernoPolicies(documents, { cluster }),
    },
  ];
}
