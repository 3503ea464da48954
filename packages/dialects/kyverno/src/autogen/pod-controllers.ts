/** Controllers that make Pods, with the form in which automatic rules name them. */
export const POD_CONTROLLERS: ReadonlyMap<string, string> = new Map([
  ['DaemonSet', 'apps/v1/DaemonSet'],
  ['Deployment', 'apps/v1/Deployment'],
  ['Job', 'batch/v1/Job'],
  ['StatefulSet', 'apps/v1/StatefulSet'],
  ['ReplicaSet', 'apps/v1/ReplicaSet'],
  ['ReplicationController', 'v1/ReplicationController'],
  ['CronJob', 'batch/v1/CronJob'],
]);

/** Controllers whose template is one level down; a CronJob's is two. */
export const TEMPLATE_CONTROLLERS: readonly string[] = [...POD_CONTROLLERS.keys()].filter(
  (kind) => kind !== 'CronJob',
);

/** Names kinds with their group and version, where they are known ones. */
export function qualifyKinds(kinds: readonly string[]): readonly string[] {
  return kinds.map((kind) => (kind === 'Pod' ? 'v1/Pod' : (POD_CONTROLLERS.get(kind) ?? kind)));
}

const VERSION = /^(?:v\d(?:(?:alpha|beta)\d)?|\*)$/;

/** The kind that a selector such as `apps/v1/Deployment/scale` or `Pod.status` names, without its subresource. */
function kindOfSelector(selector: string): string {
  const parts = selector.split('/');
  const [first = '', second = '', third = ''] = parts;
  if (parts.length === 1) return first.split('.')[0] ?? '';
  if (parts.length === 2)
    return VERSION.test(first) && !(first === '*' && second === '*') ? (second.split('.')[0] ?? '') : first;
  if (parts.length === 3) return VERSION.test(first) ? second : (third.split('.')[0] ?? '');
  return parts.length === 4 ? third : '';
}

/** Tells whether one of some selectors names Pods. */
export function containsPod(selectors: readonly string[]): boolean {
  return selectors.some((selector) => kindOfSelector(selector) === 'Pod');
}
