import type { FieldAccess } from '../../environment/declaration.ts';
import { typeType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { CelError, celError } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { MapValue } from '../../values/map-value.ts';
import { isList, isMap, mapEntries } from '../../values/maps.ts';
import { OpaqueValue } from '../../values/opaque-value.ts';
import { OptionalValue } from '../../values/optional-value.ts';
import { StructValue } from '../../values/struct-value.ts';
import { TypeValue } from '../../values/type-value.ts';

/**
 * An instance of `Object` or one of its nested types (k8s.io/apiserver, pkg/cel/mutation/dynamic). Its fields can be
 * read where the checker knows the type; elsewhere it is a value without fields.
 */
export class ObjectValue extends StructValue {
  override readonly strict = true;

  override step(): undefined {
    return undefined;
  }

  override get typeValue(): CelType {
    return typeType(this.celType);
  }
}

const NAMED_FORMAT = 'kubernetes.NamedFormat';

/**
 * Fields of objects are read from their JSON form, so that nested objects come back as maps and what was not set as
 * null. Where something in the object has no such form, no field can be read.
 */
export const OBJECT_ACCESS: FieldAccess = {
  read: (value, name) => {
    const form = value instanceof ObjectValue ? jsonForm(value) : undefined;
    if (form === undefined || form instanceof CelError) return celError(`cannot get field "${name}"`);
    const field = form.get(name) ?? null;
    // Values of Kubernetes' libraries leave CEL with their Go value, from which there is no way back.
    if (field instanceof OpaqueValue && field.celType.name !== NAMED_FORMAT)
      return celError(`unsupported conversion to ref.Val: ${field.toString()}`);
    return field;
  },
  isSet: (value, name) => {
    const form = value instanceof ObjectValue ? jsonForm(value) : undefined;
    return form instanceof MapValue && form.has(name);
  },
};

function jsonForm(object: ObjectValue): MapValue | CelError {
  const map = new MapValue();
  for (const [name, value] of object.fields) {
    const form = fieldForm(value);
    // A nested object without a form is an error of its own only when it is read.
    if (form instanceof CelError && !(value instanceof ObjectValue)) return form;
    map.set(name, form as CelValue);
  }
  return map;
}

function fieldForm(value: CelValue): CelResult {
  if (!isMap(value) || isList(value)) return isList(value) ? value.map(elementForm) : nativeForm(value);
  const map = new MapValue();
  for (const [key, item] of mapEntries(value)) {
    const name = nativeForm(key);
    if (typeof name !== 'string') return celError('fail to convert field: a map key is not a string');
    map.set(name, elementForm(item));
  }
  return map;
}

function elementForm(value: CelValue): CelValue {
  const form = nativeForm(value);
  return form instanceof CelError ? value : form;
}

function nativeForm(value: CelValue): CelResult {
  if (value instanceof OptionalValue) return value.value === undefined ? null : nativeForm(value.value);
  if (value instanceof TypeValue) return value.type.name;
  return value instanceof ObjectValue ? jsonForm(value) : value;
}
