import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** A metric of `autoscaling/v2` as version 1 keeps it in an annotation. */
export function metricToV1(metric: JsonValue): JsonValue {
  const type = stringField(metric, 'type') ?? '';
  const field = sourceField(type);
  const source = fieldOf(metric, field);
  return isJsonObject(source) ? { type, [field]: toV1(type, source) } : metric;
}

/** A metric from an annotation of version 1, as `autoscaling/v2` has it. */
export function metricToV2(metric: JsonValue): JsonValue {
  const type = stringField(metric, 'type') ?? '';
  const field = sourceField(type);
  const source = fieldOf(metric, field);
  return isJsonObject(source) ? { type, [field]: toV2(type, source) } : metric;
}

function sourceField(type: string): string {
  return type.charAt(0).toLowerCase() + type.slice(1);
}

function toV1(type: string, source: JsonObject): JsonObject {
  const target = fieldOf(source, 'target');
  const metric = fieldOf(source, 'metric');
  const averageValue = fieldOf(target, 'averageValue');
  switch (type) {
    case 'External':
      return present({
        metricName: fieldOf(metric, 'name'),
        metricSelector: fieldOf(metric, 'selector'),
        targetValue: fieldOf(target, 'value'),
        targetAverageValue: averageValue,
      });
    case 'Object':
      return present({
        target: fieldOf(source, 'describedObject'),
        metricName: fieldOf(metric, 'name'),
        targetValue: fieldOf(target, 'value') ?? '0',
        selector: fieldOf(metric, 'selector'),
        averageValue,
      });
    case 'Pods':
      return present({
        metricName: fieldOf(metric, 'name'),
        targetAverageValue: averageValue ?? '0',
        selector: fieldOf(metric, 'selector'),
      });
    default:
      return present({
        name: fieldOf(source, 'name'),
        container: fieldOf(source, 'container'),
        targetAverageUtilization: fieldOf(target, 'averageUtilization'),
        targetAverageValue: averageValue,
      });
  }
}

function toV2(type: string, source: JsonObject): JsonObject {
  const value = fieldOf(source, 'targetValue');
  const average = fieldOf(source, 'targetAverageValue');
  const name = fieldOf(source, 'metricName');
  switch (type) {
    case 'External':
      return {
        metric: present({ name, selector: fieldOf(source, 'metricSelector') }),
        target: present({
          type: value === undefined ? 'AverageValue' : 'Value',
          value,
          averageValue: average,
        }),
      };
    case 'Object': {
      const averageValue = fieldOf(source, 'averageValue');
      const kept = averageValue === undefined || value !== '0' ? value : undefined;
      return present({
        describedObject: fieldOf(source, 'target'),
        target: present({
          type: averageValue === undefined ? 'Value' : 'AverageValue',
          value: kept,
          averageValue,
        }),
        metric: present({ name, selector: fieldOf(source, 'selector') }),
      });
    }
    case 'Pods':
      return {
        metric: present({ name, selector: fieldOf(source, 'selector') }),
        target: present({ type: 'AverageValue', averageValue: average }),
      };
    default: {
      const averageUtilization = fieldOf(source, 'targetAverageUtilization');
      const type = averageUtilization === undefined ? 'AverageValue' : 'Utilization';
      return present({
        name: fieldOf(source, 'name'),
        container: fieldOf(source, 'container'),
        target: present({ type, averageValue: average, averageUtilization }),
      });
    }
  }
}

function present(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const entries = Object.entries(fields).filter(
    (entry): entry is [string, JsonValue] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
