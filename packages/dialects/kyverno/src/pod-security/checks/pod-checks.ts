import { compareText } from '@keelson/model';

import type { PodCheck } from '../pod-check.ts';
import { ALLOW_PRIVILEGE_ESCALATION } from './allow-privilege-escalation.ts';
import { APP_ARMOR_PROFILE } from './app-armor-profile.ts';
import { CAPABILITIES_BASELINE } from './capabilities-baseline.ts';
import { CAPABILITIES_RESTRICTED } from './capabilities-restricted.ts';
import { HOST_NAMESPACES } from './host-namespaces.ts';
import { HOST_PATH_VOLUMES } from './host-path-volumes.ts';
import { HOST_PORTS } from './host-ports.ts';
import { HOST_PROBES } from './host-probes.ts';
import { PRIVILEGED } from './privileged.ts';
import { KUBERNETES_PROC_MOUNT, PROC_MOUNT, PROC_MOUNT_RESTRICTED } from './proc-mount.ts';
import { RESTRICTED_VOLUMES } from './restricted-volumes.ts';
import { KUBERNETES_RUN_AS_NON_ROOT, RUN_AS_NON_ROOT } from './run-as-non-root.ts';
import { KUBERNETES_RUN_AS_USER, RUN_AS_USER } from './run-as-user.ts';
import { SE_LINUX_OPTIONS } from './se-linux-options.ts';
import { SECCOMP_BASELINE } from './seccomp-baseline.ts';
import { SECCOMP_RESTRICTED } from './seccomp-restricted.ts';
import { KUBERNETES_SYSCTLS, SYSCTLS } from './sysctls.ts';
import { WINDOWS_HOST_PROCESS } from './windows-host-process.ts';

/**
 * Checks of the Pod Security Standards as Kyverno 1.19 has them, in the order in which it prints them. It has none of the
 * revisions of 1.35 and later, which let pods with users of their own do more.
 */
export const POD_CHECKS: readonly PodCheck[] = [
  ALLOW_PRIVILEGE_ESCALATION,
  APP_ARMOR_PROFILE,
  CAPABILITIES_BASELINE,
  CAPABILITIES_RESTRICTED,
  HOST_NAMESPACES,
  HOST_PATH_VOLUMES,
  HOST_PORTS,
  HOST_PROBES,
  PRIVILEGED,
  PROC_MOUNT,
  RESTRICTED_VOLUMES,
  RUN_AS_NON_ROOT,
  RUN_AS_USER,
  SE_LINUX_OPTIONS,
  SECCOMP_BASELINE,
  SECCOMP_RESTRICTED,
  SYSCTLS,
  WINDOWS_HOST_PROCESS,
];

const REVISED: ReadonlyMap<string, PodCheck> = new Map(
  [KUBERNETES_PROC_MOUNT, KUBERNETES_RUN_AS_NON_ROOT, KUBERNETES_RUN_AS_USER, KUBERNETES_SYSCTLS].map(
    (check) => [check.id, check] as const,
  ),
);

/**
 * Checks of the Pod Security Standards as Kubernetes 1.37 has them, in the order in which it prints them: by id, those of the
 * baseline level first.
 */
export const KUBERNETES_CHECKS: readonly PodCheck[] = [
  ...POD_CHECKS.map((check) => REVISED.get(check.id) ?? check),
  PROC_MOUNT_RESTRICTED,
].sort((left, right) => compareText(left.level, right.level) || compareText(left.id, right.id));
