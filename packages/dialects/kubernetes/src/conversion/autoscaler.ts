import { fieldOf, isJsonArray, isJsonObject, objectField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import { decodeJson } from '@keelson/documents';
import { metricToV1, metricToV2 } from './autoscaler-metric.ts';

const PREFIX = 'autoscaling.alpha.kubernetes.io/';
const METRICS = `${PREFIX}metrics`;
const BEHAVIOR = `${PREFIX}behavior`;
/** Annotations in which version 1 keeps what it has no fields for. */
const ROUND_TRIP: ReadonlySet<string> = new Set([
  METRICS,
  BEHAVIOR,
  `${PREFIX}conditions`,
  `${PREFIX}current-metrics`,
]);

/** Converts a HorizontalPodAutoscaler to `autoscaling/v1` (pkg/apis/autoscaling/v1/conversion.go). */
export function autoscalerToV1(autoscaler: JsonObject): JsonObject {
  const { metrics, behavior, ...spec } = objectField(autoscaler, 'spec') ?? {};
  const all = isJsonArray(metrics) ? metrics : [];
  const others = all.filter((metric) => utilizationOf(metric) === undefined);
  const target = all.map(utilizationOf).find((value) => value !== undefined);
  const kept: Record<string, JsonValue> = {};
  if (others.length > 0) kept[METRICS] = JSON.stringify(others.map(metricToV1));
  if (isJsonObject(behavior)) kept[BEHAVIOR] = JSON.stringify(goNames(behavior));
  return {
    ...autoscaler,
    metadata: withAnnotations(autoscaler, kept),
    spec: { ...spec, ...(target === undefined ? {} : { targetCPUUtilizationPercentage: target }) },
    status: statusToV1(autoscaler),
  };
}

/** Converts a HorizontalPodAutoscaler to `autoscaling/v2`. */
export function autoscalerToV2(autoscaler: JsonObject): JsonObject {
  const annotations = objectField(fieldOf(autoscaler, 'metadata'), 'annotations') ?? {};
  const { targetCPUUtilizationPercentage: target, ...spec } = objectField(autoscaler, 'spec') ?? {};
  const others = decoded(fieldOf(annotations, METRICS));
  const behavior = decoded(fieldOf(annotations, BEHAVIOR));
  const metrics = [
    ...(isJsonArray(others) ? others.map(metricToV2) : []),
    ...(target === undefined ? [] : [cpuMetric(target)]),
  ];
  return {
    ...autoscaler,
    metadata: withAnnotations(autoscaler, {}),
    spec: {
      ...spec,
      ...(metrics.length === 0 ? {} : { metrics }),
      ...(isJsonObject(behavior) ? { behavior: jsonNames(behavior) } : {}),
    },
    status: statusToV2(autoscaler),
  };
}

/** The target of a metric that version 1 has a field for. */
function utilizationOf(metric: JsonValue): JsonValue | undefined {
  const resource = fieldOf(metric, 'resource');
  if (fieldOf(metric, 'type') !== 'Resource' || fieldOf(resource, 'name') !== 'cpu') return undefined;
  return fieldOf(fieldOf(resource, 'target'), 'averageUtilization');
}

function cpuMetric(averageUtilization: JsonValue): JsonObject {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } };
}

function withAnnotations(autoscaler: JsonObject, added: JsonObject): JsonObject {
  const { annotations, ...metadata } = objectField(autoscaler, 'metadata') ?? {};
  const own = Object.entries(isJsonObject(annotations) ? annotations : {}).filter(
    ([key]) => !ROUND_TRIP.has(key),
  );
  const all = { ...Object.fromEntries(own), ...added };
  return Object.keys(all).length === 0 ? metadata : { ...metadata, annotations: all };
}

function statusToV1(autoscaler: JsonObject): JsonObject {
  const { currentMetrics, conditions: _conditions, ...status } = objectField(autoscaler, 'status') ?? {};
  const usage = (isJsonArray(currentMetrics) ? currentMetrics : [])
    .filter((metric) => fieldOf(fieldOf(metric, 'resource'), 'name') === 'cpu')
    .map((metric) => fieldOf(fieldOf(fieldOf(metric, 'resource'), 'current'), 'averageUtilization'))
    .find((value) => value !== undefined);
  return {
    currentReplicas: 0,
    ...status,
    ...(usage === undefined ? {} : { currentCPUUtilizationPercentage: usage }),
  };
}

function statusToV2(autoscaler: JsonObject): JsonObject {
  const {
    currentCPUUtilizationPercentage: usage,
    currentReplicas,
    ...status
  } = objectField(autoscaler, 'status') ?? {};
  const current = { averageUtilization: usage ?? null, averageValue: '0' };
  return {
    ...(currentReplicas === undefined || currentReplicas === 0 ? {} : { currentReplicas }),
    ...status,
    currentMetrics: usage === undefined ? null : [{ type: 'Resource', resource: { name: 'cpu', current } }],
  };
}

/** Annotations are text of the user: what cannot be read counts as absent, as on the server. */
function decoded(text: JsonValue | undefined): JsonValue | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return decodeJson(text);
  } catch {
    return undefined;
  }
}

/** The behavior annotation holds the server's internal type, whose fields begin with capitals. */
function goNames(value: JsonValue): JsonValue {
  return mapNames(value, (name) => name.charAt(0).toUpperCase() + name.slice(1));
}

function jsonNames(value: JsonValue): JsonValue {
  return mapNames(value, (name) => name.charAt(0).toLowerCase() + name.slice(1));
}

function mapNames(value: JsonValue, rename: (name: string) => string): JsonValue {
  if (isJsonArray(value)) return value.map((item) => mapNames(item, rename));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [rename(name), mapNames(item, rename)]),
  );
}
