import type { GroupVersionKind, JsonObject } from '@keelson/model';
import { autoscalerToV1, autoscalerToV2 } from './autoscaler.ts';
import { eventToCore, eventToEvents } from './event.ts';

type Conversion = (object: JsonObject) => JsonObject;

/** Built-in kinds that are not alike in all their versions, by kind and target version. */
const CONVERSIONS: Readonly<Record<string, Readonly<Record<string, Conversion>>>> = {
  HorizontalPodAutoscaler: { 'autoscaling/v1': autoscalerToV1, 'autoscaling/v2': autoscalerToV2 },
  Event: { v1: eventToCore, 'events.k8s.io/v1': eventToEvents },
};

/**
 * Converts an object to another version of its kind. Most kinds are alike in all their versions, so that only
 * `apiVersion` and `kind` change.
 */
export function convertObject(object: JsonObject, from: GroupVersionKind, to: GroupVersionKind): JsonObject {
  if (from.group === to.group && from.version === to.version && from.kind === to.kind) return object;
  const apiVersion = to.group === '' ? to.version : `${to.group}/${to.version}`;
  const convert = Object.hasOwn(CONVERSIONS, to.kind) ? CONVERSIONS[to.kind]?.[apiVersion] : undefined;
  return { ...(convert === undefined ? object : convert(object)), apiVersion, kind: to.kind };
}
