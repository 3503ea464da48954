/* The checks of the cases as a careful programmer would write them by hand, without metering and without CEL's errors. */

interface Container {
  readonly name: string;
  readonly image: string;
  readonly resources?: { readonly limits?: { readonly memory?: string } };
  readonly ports?: readonly { readonly hostPort?: number }[];
  readonly securityContext?: {
    readonly privileged?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly procMount?: string;
    readonly seccompProfile?: { readonly type: string };
    readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  };
}

interface PodSpec {
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly volumes?: readonly { readonly hostPath?: unknown }[];
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly securityContext?: {
    readonly runAsNonRoot?: boolean;
    readonly sysctls?: readonly { readonly name: string }[];
  };
}

/** A workload, as far as the checks read it. */
export interface Workload {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly replicas: number; readonly template: { readonly spec: PodSpec } };
}

/** A check by hand. */
export type HandWritten = (workload: Workload) => unknown;

/** `compare` with a number of its own, so that many of them differ. */
export function compareBy(most: number): HandWritten {
  return (workload) => workload.spec.replicas <= most;
}

/** `containers`, asking for one limit. */
export function containersBy(limit: string): HandWritten {
  return (workload) =>
    workload.spec.template.spec.containers.every((container) => {
      const limits = container.resources?.limits as Readonly<Record<string, string>> | undefined;
      return limits?.[limit] !== undefined;
    });
}

/** `registries` with a list of its own. */
export function registriesBy(registries: readonly string[]): HandWritten {
  return (workload) =>
    workload.spec.template.spec.containers.every((container) =>
      registries.some((registry) => container.image.startsWith(registry)),
    );
}

const SYSCTLS = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];

function isUnprivileged(container: Container): boolean {
  const privileged = container.securityContext?.privileged;
  return privileged === undefined || !privileged;
}

/** `pod-security` with an allowed capability of its own. */
export function podSecurityBy(capability: string): HandWritten {
  return (workload) => {
    const { spec } = workload.spec.template;
    const { containers } = spec;
    return (
      (spec.hostNetwork === undefined || !spec.hostNetwork) &&
      (spec.hostPID === undefined || !spec.hostPID) &&
      (spec.hostIPC === undefined || !spec.hostIPC) &&
      (spec.volumes === undefined || spec.volumes.every((volume) => volume.hostPath === undefined)) &&
      containers.every(isUnprivileged) &&
      (spec.initContainers === undefined || spec.initContainers.every(isUnprivileged)) &&
      containers.every((c) => c.securityContext?.allowPrivilegeEscalation === false) &&
      containers.every((c) => c.securityContext?.capabilities?.drop?.includes('ALL') === true) &&
      containers.every((c) => {
        const add = c.securityContext?.capabilities?.add;
        return add === undefined || add.every((name) => name === capability);
      }) &&
      containers.every(
        (c) => c.ports === undefined || c.ports.every((p) => p.hostPort === undefined || p.hostPort === 0),
      ) &&
      (spec.securityContext?.runAsNonRoot === true ||
        containers.every((c) => c.securityContext?.runAsNonRoot === true)) &&
      containers.every(
        (c) => c.securityContext?.runAsUser === undefined || c.securityContext.runAsUser !== 0,
      ) &&
      containers.every((c) => {
        const profile = c.securityContext?.seccompProfile;
        return profile === undefined || profile.type === 'RuntimeDefault' || profile.type === 'Localhost';
      }) &&
      containers.every((c) => {
        const mount = c.securityContext?.procMount;
        return mount === undefined || mount === 'Default';
      }) &&
      (spec.securityContext?.sysctls === undefined ||
        spec.securityContext.sysctls.every((sysctl) => SYSCTLS.includes(sysctl.name)))
    );
  };
}

const REGISTRIES = ['registry.example.org/', 'ghcr.io/acme/', 'registry.k8s.io/'];

/** The cases that have a twin by hand. */
export const HAND_WRITTEN: ReadonlyMap<string, HandWritten> = new Map([
  ['compare', compareBy(5)],
  ['containers', containersBy('memory')],
  ['registries', registriesBy(REGISTRIES)],
  ['pod-security', podSecurityBy('NET_BIND_SERVICE')],
]);
