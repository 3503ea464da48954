/** The variants of a CEL type. `opaque` covers `optional_type` and types that libraries add; `struct` has named fields. */
export type CelTypeKind =
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'null_type'
  | 'timestamp'
  | 'duration'
  | 'dyn'
  | 'any'
  | 'error'
  | 'list'
  | 'map'
  | 'type'
  | 'param'
  | 'opaque'
  | 'struct'
  | 'wrapper';

/** A type of the Common Expression Language (cel-spec, language definition, "Types"). Immutable. */
export interface CelType {
  readonly kind: CelTypeKind;
  /** The name at run time: `int`, `list`, `google.protobuf.Timestamp`, `kubernetes.Quantity`, or a type parameter's name. */
  readonly name: string;
  /** Element of a list, key and value of a map, operand of `type`, `wrapper` and `optional_type`. */
  readonly parameters: readonly CelType[];
}

function simple(kind: CelTypeKind, name: string): CelType {
  return Object.freeze({ kind, name, parameters: Object.freeze([]) });
}

function parametric(kind: CelTypeKind, name: string, parameters: readonly CelType[]): CelType {
  return Object.freeze({ kind, name, parameters: Object.freeze([...parameters]) });
}

export const BOOL: CelType = simple('bool', 'bool');
export const INT: CelType = simple('int', 'int');
export const UINT: CelType = simple('uint', 'uint');
export const DOUBLE: CelType = simple('double', 'double');
export const STRING: CelType = simple('string', 'string');
export const BYTES: CelType = simple('bytes', 'bytes');
export const NULL: CelType = simple('null_type', 'null_type');
export const TIMESTAMP: CelType = simple('timestamp', 'google.protobuf.Timestamp');
export const DURATION: CelType = simple('duration', 'google.protobuf.Duration');
export const DYN: CelType = simple('dyn', 'dyn');
export const ANY: CelType = simple('any', 'google.protobuf.Any');
export const ERROR: CelType = simple('error', '*error*');

/** Type of lists with elements of one type. */
export function listType(element: CelType): CelType {
  return parametric('list', 'list', [element]);
}

/** Type of maps from keys of one type to values of one type. */
export function mapType(key: CelType, value: CelType): CelType {
  return parametric('map', 'map', [key, value]);
}

/** Type of a type used as a value, such as `type(int)`; without an operand, the bare `type`. */
export function typeType(operand?: CelType): CelType {
  return parametric('type', 'type', operand === undefined ? [] : [operand]);
}

/** Type of optional values of one type. */
export function optionalType(value: CelType): CelType {
  return parametric('opaque', 'optional_type', [value]);
}

/** A type that libraries add, such as `kubernetes.Quantity` or `net.IP`. */
export function opaqueType(name: string, ...parameters: readonly CelType[]): CelType {
  return parametric('opaque', name, parameters);
}

/** A type with named fields, declared by the environment. */
export function structType(name: string): CelType {
  return simple('struct', name);
}

/** A type parameter of an overload, such as `A` in `list(A)`. */
export function typeParameter(name: string): CelType {
  return simple('param', name);
}

/** A nullable primitive, as protobuf's wrapper messages have it. */
export function wrapperType(value: CelType): CelType {
  return parametric('wrapper', `wrapper(${value.name})`, [value]);
}

/** Tells whether two types are the same, parameters included. */
export function isSameType(left: CelType, right: CelType): boolean {
  if (left === right) return true;
  return (
    left.kind === right.kind &&
    left.name === right.name &&
    left.parameters.length === right.parameters.length &&
    left.parameters.every((parameter, i) => {
      const other = right.parameters[i];
      return other !== undefined && isSameType(parameter, other);
    })
  );
}

/** Prints a type as run-time messages do: `map(string, google.protobuf.Timestamp)`. */
export function formatType(type: CelType): string {
  if (type.kind === 'wrapper') return type.name;
  if (type.parameters.length === 0) return type.name;
  return `${type.name}(${type.parameters.map(formatType).join(', ')})`;
}
