import { objectField, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { forbidden, forbiddenIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import type { PodView } from '../pod-view.ts';
import { nameSetters, plural, quoteAll, sortedSet } from '../wording.ts';

const TYPES_1_0: ReadonlySet<string> = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t']);
const TYPES_1_31: ReadonlySet<string> = new Set([...TYPES_1_0, 'container_engine_t']);

type OptionName = 'type' | 'user' | 'role';

interface BadOption {
  readonly name: OptionName;
  readonly value: string;
}

/** SELinux types are those meant for containers, and neither user nor role is set. */
export const SE_LINUX_OPTIONS: PodCheck = {
  id: 'seLinuxOptions',
  level: 'baseline',
  revisions: [
    { since: 0, check: (pod) => checkOptions(pod, TYPES_1_0) },
    { since: 31, check: (pod) => checkOptions(pod, TYPES_1_31) },
  ],
};

function checkOptions(pod: PodView, types: ReadonlySet<string>): CheckFinding | undefined {
  const ofPod = badOptions(pod.securityContext, types);
  const bad = pod.containers
    .map((container) => ({ container, options: badOptions(container.securityContext, types) }))
    .filter(({ options }) => options.length > 0);
  const all = [...ofPod, ...bad.flatMap(({ options }) => options)];
  if (all.length === 0) return undefined;
  const containers = bad.map(({ container }) => container);
  const setters = nameSetters(ofPod.length > 0, containers);
  return {
    reason: 'seLinuxOptions',
    detail: `${setters} set forbidden securityContext.seLinuxOptions: ${describeOptions(all)}`,
    fields: [
      ...ofPod.map(({ name, value }) => forbidden(['spec', ...fieldOfOption(name)], value)),
      ...bad.flatMap(({ container, options }) =>
        options.map(({ name, value }) => forbiddenIn(container, fieldOfOption(name), value)),
      ),
    ],
  };
}

function badOptions(
  securityContext: JsonObject | undefined,
  types: ReadonlySet<string>,
): readonly BadOption[] {
  const options = objectField(securityContext, 'seLinuxOptions');
  if (options === undefined) return [];
  return (['type', 'user', 'role'] as const).flatMap((name) => {
    const value = stringField(options, name) ?? '';
    const isAllowed = name === 'type' ? types.has(value) : value === '';
    return isAllowed ? [] : [{ name, value }];
  });
}

function describeOptions(options: readonly BadOption[]): string {
  const types = sortedSet(options.filter(({ name }) => name === 'type').map(({ value }) => value));
  const parts = types.length > 0 ? [`${plural('type', 'types', types.length)} ${quoteAll(types)}`] : [];
  for (const name of ['user', 'role'] as const)
    if (options.some((option) => option.name === name)) parts.push(`${name} may not be set`);
  return parts.join('; ');
}

function fieldOfOption(name: OptionName): readonly string[] {
  return ['securityContext', 'seLinuxOptions', name];
}
