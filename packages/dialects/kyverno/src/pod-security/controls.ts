/** A control of the Pod Security Standards, under the name by which policies exclude it. */
export interface Control {
  readonly name: string;
  /** Ids of the checks behind it. */
  readonly checks: readonly string[];
  /** What an exclusion of it may select: containers by their images, the pod, or either. */
  readonly scope: 'container' | 'pod' | 'both';
  /** The lowest level at which it can be excluded. */
  readonly level: 'baseline' | 'restricted';
}

/** The controls; the check of hosts in probes belongs to none. */
export const CONTROLS: readonly Control[] = [
  control('Capabilities', 'container', 'baseline', 'capabilities_baseline', 'capabilities_restricted'),
  control('Seccomp', 'both', 'baseline', 'seccompProfile_baseline', 'seccompProfile_restricted'),
  control('Privileged Containers', 'container', 'baseline', 'privileged'),
  control('Host Ports', 'container', 'baseline', 'hostPorts'),
  control('/proc Mount Type', 'container', 'baseline', 'procMount'),
  control('HostProcess', 'both', 'baseline', 'windowsHostProcess'),
  control('SELinux', 'both', 'baseline', 'seLinuxOptions'),
  control('Host Namespaces', 'pod', 'baseline', 'hostNamespaces'),
  control('HostPath Volumes', 'pod', 'baseline', 'hostPathVolumes'),
  control('Sysctls', 'pod', 'baseline', 'sysctls'),
  control('AppArmor', 'both', 'baseline', 'appArmorProfile'),
  control('Privilege Escalation', 'container', 'restricted', 'allowPrivilegeEscalation'),
  control('Running as Non-root', 'both', 'restricted', 'runAsNonRoot'),
  control('Running as Non-root user', 'both', 'restricted', 'runAsUser'),
  control('Volume Types', 'pod', 'restricted', 'restrictedVolumes'),
];

function control(
  name: string,
  scope: Control['scope'],
  level: Control['level'],
  ...checks: readonly string[]
): Control {
  return { name, checks, scope, level };
}

/** Finds a control by its name; undefined where there is none. */
export function findControl(name: string): Control | undefined {
  return CONTROLS.find((each) => each.name === name);
}

const NAMES_BY_CHECK: ReadonlyMap<string, string> = new Map(
  CONTROLS.flatMap(({ name, checks }) => checks.map((id) => [id, name] as const)),
);

/** Name of the control to which a check belongs; empty where it belongs to none. */
export function controlOfCheck(id: string): string {
  return NAMES_BY_CHECK.get(id) ?? '';
}
