import { MapValue, StructValue, Uint, typeNameOf } from '@keelson/cel';
import type { CelList, CelValue } from '@keelson/cel';
import { OpaqueValue, setField } from '@keelson/kubernetes';
import type { ApplyObject, ApplyValue } from '@keelson/kubernetes';
import { Double, isJsonObject } from '@keelson/model';

import { printValue } from '../tracing/print-value.ts';

/** A map of an apply configuration has a key that is no text; the message is the API server's. */
export class NotConvertible extends Error {}

/**
 * Turns the `Object` that an apply configuration evaluated to into what is merged
 * (apiserver/pkg/cel/mutation/dynamic/objects.go, `Value`).
 *
 * @throws NotConvertible
 */
export function toApplyObject(value: StructValue): ApplyObject {
  const object: Record<string, ApplyValue> = {};
  for (const [name, field] of value.fields) set(object, name, toApplyValue(field));
  return object;
}

function toApplyValue(value: CelValue): ApplyValue {
  if (value === null) return OpaqueValue.null();
  if (value instanceof StructValue) return toApplyObject(value);
  if (Array.isArray(value)) return (value as CelList).map(toElement);
  if (value instanceof MapValue) return toApplyMap(value);
  if (isJsonObject(value) && isPlain(value)) {
    const object: Record<string, ApplyValue> = {};
    for (const key of Object.keys(value)) set(object, key, toApplyValue(value[key] ?? null));
    return object;
  }
  return toScalar(value);
}

/** Items of lists and maps that an expression wrote are taken as they are: a map written in a list stays CEL's own. */
function toElement(value: CelValue): ApplyValue {
  return value instanceof MapValue ? celMap(value) : toApplyValue(value);
}

function toApplyMap(value: MapValue): ApplyObject {
  const object: Record<string, ApplyValue> = {};
  for (const [key, item] of value.entries()) {
    if (typeof key !== 'string') {
      throw new NotConvertible(
        `map key ${JSON.stringify(printValue(key))} is of type ${typeNameOf(key)}, not string`,
      );
    }
    set(object, key, toElement(item));
  }
  return object;
}

function toScalar(value: CelValue): ApplyValue {
  if (value instanceof Uint) return OpaqueValue.uint(value.value);
  if (value instanceof Uint8Array) return OpaqueValue.bytes(value);
  if (value instanceof Double) return value;
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'bigint':
    case 'string':
      return value;
    default:
      return new OpaqueValue(typeNameOf(value), printValue(value));
  }
}

function celMap(value: MapValue): OpaqueValue {
  const entries = value
    .entries()
    .map(([key, item]) => [typeof key === 'string' ? key : printValue(key), item] as const);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const text = entries.map(([key, item]) => `${key}:${printValue(item)}`).join(' ');
  const syntax = entries.map(([key, item]) => `${JSON.stringify(key)}:${syntaxOf(item)}`).join(', ');
  return new OpaqueValue('map[ref.Val]ref.Val', `map[${text}]`, `map[ref.Val]ref.Val{${syntax}}`);
}

function syntaxOf(value: CelValue): string {
  return printValue(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function set(object: Record<string, ApplyValue>, key: string, value: ApplyValue): void {
  // The keys are data of a policy: `__proto__` too.
  setField(object as Parameters<typeof setField>[0], key, value as Parameters<typeof setField>[2]);
}
