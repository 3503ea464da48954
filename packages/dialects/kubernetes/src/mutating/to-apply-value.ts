import { MapValue, OptionalValue, StructValue, TypeValue, typeNameOf } from '@keelson/cel';
import type { CelList, CelValue } from '@keelson/cel';
import { setField } from '@keelson/kubernetes';
import type { ApplyObject, ApplyValue } from '@keelson/kubernetes';
import { Double, isJsonObject } from '@keelson/model';
import { printValue } from '../tracing/print-value.ts';

/** A value of an expression that the API server cannot convert; the message is the server's. */
export class NotConvertible extends Error {}

/** How values are converted that the server's conversion of `Object` does not take apart. */
export interface ConversionRules {
  /** Lists of the request's data and the like, which are no lists of CEL's own. */
  readonly isPlain: (list: CelList) => boolean;
  /** Values without a place in JSON, and lists and maps of CEL's own that stand where no list or map is taken apart. */
  readonly special: (value: CelValue) => ApplyValue;
}

/**
 * Turns an `Object` into what is merged or sent as JSON (apiserver/pkg/cel/mutation/dynamic/objects.go, `Value`).
 *
 * @throws NotConvertible
 */
export function toApplyObject(value: StructValue, rules: ConversionRules): ApplyObject {
  return fromEntries(value.fields, (field) => fieldValue(field, rules));
}

/** A field's value: lists and maps are taken apart, their items only as far as they are data or objects. */
function fieldValue(value: CelValue, rules: ConversionRules): ApplyValue {
  if (Array.isArray(value)) {
    const list = value as CelList;
    return list.map((item) => (rules.isPlain(list) ? fieldValue(item, rules) : itemValue(item, rules)));
  }
  if (value instanceof MapValue) return mapValue(value, rules);
  if (isData(value)) return fromEntries(Object.entries(value), (field) => fieldValue(field, rules));
  if (value instanceof OptionalValue) {
    return value.value === undefined ? null : fieldValue(value.value, rules);
  }
  return itemValue(value, rules);
}

function itemValue(value: CelValue, rules: ConversionRules): ApplyValue {
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'bigint':
    case 'string':
      return value;
    default:
  }
  if (value instanceof Double) return value;
  if (value instanceof StructValue) return toApplyObject(value, rules);
  if (value instanceof TypeValue) return value.type.name;
  if (value instanceof OptionalValue) return value.value === undefined ? null : itemValue(value.value, rules);
  if (isData(value)) return value as ApplyObject;
  if (Array.isArray(value) && rules.isPlain(value as CelList)) return value as readonly ApplyValue[];
  return rules.special(value);
}

function mapValue(value: MapValue, rules: ConversionRules): ApplyObject {
  const entries = value.entries().map(([key, item]): readonly [string, CelValue] => {
    if (typeof key === 'string') return [key, item];
    const shown = JSON.stringify(printValue(key));
    throw new NotConvertible(`map key ${shown} is of type ${typeNameOf(key)}, not string`);
  });
  return fromEntries(entries, (item) => itemValue(item, rules));
}

function fromEntries(
  entries: Iterable<readonly [string, CelValue]>,
  convert: (value: CelValue) => ApplyValue,
): ApplyObject {
  const object: Record<string, ApplyValue> = {};
  for (const [key, item] of entries) {
    // The keys are data of a policy: `__proto__` too.
    setField(object as Parameters<typeof setField>[0], key, convert(item) as Parameters<typeof setField>[2]);
  }
  return object;
}

/** Objects of the request, which are plain ones. */
function isData(value: CelValue): value is Readonly<Record<string, CelValue>> & CelValue {
  if (!isJsonObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
