import { fieldOf, stringField } from '@keelson/model';

import { forbidden } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import { itemsOf } from '../pod-view.ts';
import type { PodView } from '../pod-view.ts';

const ALLOWED_1_0 = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];
const ALLOWED_1_27 = [...ALLOWED_1_0, 'net.ipv4.ip_local_reserved_ports'];
const ALLOWED_1_29 = [
  ...ALLOWED_1_27,
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
];
const ALLOWED_1_32 = [...ALLOWED_1_29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];
const ALLOWED_1_37 = [...ALLOWED_1_32, 'net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'];

/** Pods set no kernel parameters but those that stay within the pod. */
export const SYSCTLS: PodCheck = {
  id: 'sysctls',
  level: 'baseline',
  revisions: [
    { since: 0, check: (pod) => checkSysctls(pod, ALLOWED_1_0) },
    { since: 27, check: (pod) => checkSysctls(pod, ALLOWED_1_27) },
    { since: 29, check: (pod) => checkSysctls(pod, ALLOWED_1_29) },
    { since: 32, check: (pod) => checkSysctls(pod, ALLOWED_1_32) },
  ],
};

/** The same check with what Kubernetes 1.37 added. */
export const KUBERNETES_SYSCTLS: PodCheck = {
  ...SYSCTLS,
  revisions: [...SYSCTLS.revisions, { since: 37, check: (pod) => checkSysctls(pod, ALLOWED_1_37) }],
};

function checkSysctls(pod: PodView, allowed: readonly string[]): CheckFinding | undefined {
  const bad = itemsOf(fieldOf(pod.securityContext, 'sysctls'))
    .map((item, index) => ({ name: stringField(item, 'name') ?? '', index }))
    .filter(({ name }) => !allowed.includes(name));
  if (bad.length === 0) return undefined;
  return {
    reason: 'forbidden sysctls',
    detail: bad.map(({ name }) => name).join(', '),
    fields: bad.map(({ name, index }) =>
      forbidden(['spec', 'securityContext', 'sysctls', index, 'name'], name),
    ),
  };
}
