import type { KubernetesVersion } from '@keelson/cel';

/** The release of Kubernetes whose libraries Kyverno 1.19 is built with. */
export const KUBERNETES_VERSION: KubernetesVersion = '1.36';
