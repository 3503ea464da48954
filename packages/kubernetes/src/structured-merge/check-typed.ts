import { goSyntax, goText, goTypeOf, isApplyList, isApplyNumber, isApplyObject } from './apply-value.ts';
import type { ApplyObject, ApplyValue } from './apply-value.ts';
import { deduceAtom, resolveAtom } from './atom.ts';
import type { Atom, ListAtom, MapAtom, TypeReference } from './atom.ts';
import { itemKey } from './path-element.ts';
import { prefixErrors } from './typed-errors.ts';
import type { TypedError } from './typed-errors.ts';

/** Checks a value against a type as structured merges do; entries may be told to be unique. */
export function checkTyped(
  value: ApplyValue,
  type: TypeReference,
  allowDuplicates: boolean,
): readonly TypedError[] {
  const atom = deduceAtom(resolveAtom(type), value);
  if (atom.map !== undefined) return checkMap(value, atom.map, allowDuplicates);
  if (atom.scalar !== undefined) return checkScalar(value, atom.scalar, '');
  return atom.list === undefined ? [] : checkList(value, atom.list, allowDuplicates);
}

function complaint(message: string): readonly TypedError[] {
  return [{ path: '', message }];
}

/** Checks a value against a scalar type; null is a value of each. */
export function checkScalar(
  value: ApplyValue | undefined,
  scalar: NonNullable<Atom['scalar']>,
  prefix: string,
): readonly TypedError[] {
  if (value === undefined || value === null) return [];
  switch (scalar) {
    case 'numeric':
      return isApplyNumber(value)
        ? []
        : complaint(`${prefix}expected numeric (int or float), got ${goTypeOf(value)}`);
    case 'string':
      return typeof value === 'string'
        ? []
        : complaint(`${prefix}expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`);
    case 'boolean':
      return typeof value === 'boolean'
        ? []
        : complaint(`${prefix}expected boolean, got &{${goText(value)}}`);
    case 'untyped':
      return isApplyNumber(value) || typeof value === 'string' || typeof value === 'boolean'
        ? []
        : complaint(`${prefix}expected any scalar, got &{${goText(value)}}`);
  }
}

function checkMap(value: ApplyValue, map: MapAtom, allowDuplicates: boolean): readonly TypedError[] {
  if (value === null) return [];
  if (!isApplyObject(value)) return complaint(`expected map, got &{${goText(value)}}`);
  return checkFields(value, map, allowDuplicates);
}

function checkFields(value: ApplyObject, map: MapAtom, allowDuplicates: boolean): readonly TypedError[] {
  const errors: TypedError[] = [];
  for (const [key, child] of Object.entries(value)) {
    const type = map.field(key) ?? map.element;
    if (type === undefined) {
      errors.push({ path: `.${key}`, message: 'field not declared in schema' });
      break;
    }
    errors.push(...prefixErrors(`.${key}`, checkTyped(child, type, allowDuplicates)));
  }
  return errors;
}

function checkList(value: ApplyValue, list: ListAtom, allowDuplicates: boolean): readonly TypedError[] {
  if (value === null) return [];
  if (!isApplyList(value)) return complaint(`expected list, got &{${goText(value)}}`);
  const errors: TypedError[] = [];
  const seen = new Set<string>();
  for (const [index, item] of value.entries()) {
    let path = `[${String(index)}]`;
    if (!list.atomic) {
      const key = itemKey(list, item);
      if (key.kind === 'error') {
        errors.push({ path: '', message: `element ${String(index)}: ${key.message}` });
        break;
      }
      path = key.text;
      if (seen.has(path) && !allowDuplicates) {
        errors.push({ path: '', message: `duplicate entries for key ${path}` });
      }
      seen.add(path);
    }
    errors.push(...prefixErrors(path, checkTyped(item, list.element, allowDuplicates)));
  }
  return errors;
}
