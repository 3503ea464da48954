import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { fieldPath, itemPath } from '../decoding/field-path.ts';
import { checkDns1123Label } from '../names/dns-names.ts';
import { compareQuantities } from '../quantity/quantity.ts';
import type { Violations } from './violation.ts';

function objectsOf(value: JsonValue | undefined, name: string): readonly JsonObject[] {
  const list = fieldOf(value, name);
  return isJsonArray(list) ? list.filter(isJsonObject) : [];
}

/**
 * Checks the specification of a Pod: names of containers and volumes, references between them, amounts. `claims` are
 * volumes that come from the templates of a StatefulSet.
 */
export function checkPodSpec(
  spec: JsonObject,
  path: string,
  violations: Violations,
  claims: ReadonlySet<string> = new Set(),
): void {
  const volumes = checkVolumes(spec, path, violations);
  const known = new Set([...volumes, ...claims]);
  const seen = new Set<string>();
  for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
    for (const [index, container] of objectsOf(spec, list).entries()) {
      const containerPath = itemPath(fieldPath(path, list), index);
      checkUniqueName(container, containerPath, seen, violations);
      checkContainer(container, containerPath, known, violations);
    }
  }
}

function checkUniqueName(entry: JsonObject, path: string, seen: Set<string>, violations: Violations): void {
  const name = stringField(entry, 'name') ?? '';
  if (name === '') return;
  for (const error of checkDns1123Label(name)) {
    violations.invalid(`${path}.name`, name, "lower case letters, digits and '-' (a DNS label)", error);
  }
  if (seen.has(name)) violations.duplicate(`${path}.name`, name);
  seen.add(name);
}

function checkVolumes(spec: JsonObject, path: string, violations: Violations): readonly string[] {
  const seen = new Set<string>();
  for (const [index, volume] of objectsOf(spec, 'volumes').entries()) {
    const volumePath = itemPath(fieldPath(path, 'volumes'), index);
    checkUniqueName(volume, volumePath, seen, violations);
    const [, second] = Object.keys(volume).filter((name) => name !== 'name');
    if (second !== undefined) {
      violations.forbidden(
        `${volumePath}.${second}`,
        'one source a volume',
        'several',
        'may not specify more than 1 volume type',
      );
    }
  }
  return [...seen];
}

function checkContainer(
  container: JsonObject,
  path: string,
  volumes: ReadonlySet<string>,
  violations: Violations,
): void {
  if ((stringField(container, 'image') ?? '') === '') violations.required(`${path}.image`, 'an image');
  for (const [index, mount] of objectsOf(container, 'volumeMounts').entries()) {
    const name = stringField(mount, 'name') ?? '';
    const mountPath = itemPath(`${path}.volumeMounts`, index);
    if (name !== '' && !volumes.has(name))
      violations.notFound(`${mountPath}.name`, name, 'the name of a volume');
  }
  for (const [index, variable] of objectsOf(container, 'env').entries()) {
    if ((stringField(variable, 'value') ?? '') !== '' && fieldOf(variable, 'valueFrom') !== undefined) {
      const detail = 'may not be specified when `value` is not empty';
      violations.invalid(
        `${itemPath(`${path}.env`, index)}.valueFrom`,
        '',
        'either value or valueFrom',
        detail,
      );
    }
  }
  for (const [index, port] of objectsOf(container, 'ports').entries()) {
    checkPort(port, 'containerPort', itemPath(`${path}.ports`, index), violations);
    checkPort(port, 'hostPort', itemPath(`${path}.ports`, index), violations);
  }
  checkResources(fieldOf(container, 'resources'), `${path}.resources`, violations);
}

/** Checks a port's number unless it is zero, which counts as absent. */
export function checkPort(holder: JsonObject, name: string, path: string, violations: Violations): void {
  const port = fieldOf(holder, name);
  if (typeof port !== 'number' || port === 0 || (port >= 1 && port <= 65_535)) return;
  violations.invalid(
    `${path}.${name}`,
    port,
    'a number from 1 to 65535',
    'must be between 1 and 65535, inclusive',
  );
}

function checkResources(resources: JsonValue | undefined, path: string, violations: Violations): void {
  const limits = fieldOf(resources, 'limits');
  for (const side of ['limits', 'requests']) {
    const amounts = fieldOf(resources, side);
    for (const [name, amount] of isJsonObject(amounts) ? Object.entries(amounts) : []) {
      if (typeof amount !== 'string') continue;
      if ((compareQuantities(amount, '0') ?? 0) < 0) {
        const detail = 'must be greater than or equal to 0';
        violations.invalid(fieldPath(`${path}.${side}`, name), amount, 'no negative amount', detail);
      }
      const limit = side === 'requests' ? stringField(limits, name) : undefined;
      if (limit !== undefined && (compareQuantities(amount, limit) ?? 0) > 0) {
        const detail = `must be less than or equal to ${name} limit of ${limit}`;
        violations.invalid(`${path}.requests`, amount, `at most the ${name} limit of ${limit}`, detail);
      }
    }
  }
}
