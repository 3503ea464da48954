import { splitApiVersion } from '@keelson/gates';
import { stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

/** Groups of formats whose documents are policies, or belong to them, whether or not this version asks them. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)gatekeeper\.sh$/, 'Gatekeeper'],
  [/^policies\.kubewarden\.io$/, 'Kubewarden'],
  [/^(?!cli\.)(?:[a-z0-9-]+\.)*kyverno\.io$/, 'Kyverno'],
];

/** Counts the documents of policy formats, by format and kind: `49 × ConstraintTemplate (Gatekeeper)`. */
export function foreignPolicies(objects: readonly JsonObject[]): readonly string[] {
  const counts: Map<string, number> = new Map();
  for (const object of objects) {
    const { group } = splitApiVersion(stringField(object, 'apiVersion') ?? '');
    const format = GROUPS.find(([pattern]) => pattern.test(group))?.[1];
    if (format === undefined) continue;
    // Each template of Gatekeeper makes a kind of its own.
    const kind = group.startsWith('constraints.')
      ? 'constraint'
      : (stringField(object, 'kind') ?? 'document');
    const key = `${kind} (${format})`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Array.from(counts, ([key, count]) => `${count} × ${key}`);
}
