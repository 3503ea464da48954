import { objectField, objectItems } from '../defaults/decoded-object.ts';
import { compareQuantities } from '../quantity/quantity.ts';
import type { MutableJsonObject } from '../values/json-object.ts';

const counted = ['cpu', 'memory'];

/** The class that a Pod's requests and limits of processor and memory put it in. */
export function qualityOfService(spec: MutableJsonObject): 'BestEffort' | 'Burstable' | 'Guaranteed' {
  const podLevel = objectField(spec, 'resources');
  const all = podLevel
    ? [podLevel]
    : [...objectItems(spec, 'containers'), ...objectItems(spec, 'initContainers')].map(
        (container) => objectField(container, 'resources') ?? {},
      );
  const given = all.some((resources) =>
    counted.some(
      (name) =>
        isPositive(amount(resources, 'requests', name)) || isPositive(amount(resources, 'limits', name)),
    ),
  );
  if (!given) return 'BestEffort';
  return all.every(isGuaranteed) ? 'Guaranteed' : 'Burstable';
}

function amount(resources: MutableJsonObject, side: 'requests' | 'limits', name: string): string | undefined {
  const list = objectField(resources, side);
  const value = list && Object.hasOwn(list, name) ? list[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function isPositive(quantity: string | undefined): quantity is string {
  return quantity !== undefined && (compareQuantities(quantity, '0') ?? 0) > 0;
}

function isGuaranteed(resources: MutableJsonObject): boolean {
  return counted.every((name) => {
    const limit = amount(resources, 'limits', name);
    const request = amount(resources, 'requests', name);
    return isPositive(limit) && request !== undefined && compareQuantities(limit, request) === 0;
  });
}
