import type { JsonObject } from '@keelson/model';

/** Fields of core/v1 events and what they are called in events.k8s.io/v1. */
const NAMES: readonly (readonly [string, string])[] = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
  ['reportingComponent', 'reportingController'],
];

/** Converts an event of `events.k8s.io/v1` to one of the core group (pkg/apis/events/v1/conversion.go). */
export function eventToCore(event: JsonObject): JsonObject {
  return rename(event, new Map(NAMES.map(([core, events]) => [events, core])));
}

/** Converts an event of the core group to one of `events.k8s.io/v1`. */
export function eventToEvents(event: JsonObject): JsonObject {
  return rename(event, new Map(NAMES));
}

function rename(event: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(Object.entries(event).map(([key, value]) => [names.get(key) ?? key, value]));
}
