import { Double } from '@keelson/model';

/**
 * A value in an apply configuration that has no place in JSON: CEL's null, bytes, unsigned integers and the like. The
 * server accepts none of them, but names them in its complaints as Go prints them.
 */
export class OpaqueValue {
  /** The Go type, such as `uint64` or `structpb.NullValue`. */
  readonly goType: string;
  /** As Go prints it with `%v`. */
  readonly text: string;
  /** As Go prints it with `%#v`. */
  readonly goSyntax: string;

  constructor(goType: string, text: string, goSyntax: string = text) {
    this.goType = goType;
    this.text = text;
    this.goSyntax = goSyntax;
  }

  /** CEL's null, which differs from an absent field. */
  static null(): OpaqueValue {
    return new OpaqueValue('structpb.NullValue', 'NULL_VALUE', '0');
  }

  /** CEL's bytes. */
  static bytes(bytes: Uint8Array): OpaqueValue {
    const hex = [...bytes].map((byte) => `0x${byte.toString(16)}`).join(', ');
    return new OpaqueValue('[]uint8', `[${[...bytes].join(' ')}]`, `[]uint8{${hex}}`);
  }

  /** CEL's unsigned integer. */
  static uint(value: bigint): OpaqueValue {
    return new OpaqueValue('uint64', String(value), `0x${value.toString(16)}`);
  }
}

/** A value of an apply configuration, or of the live object that it is merged into. */
export type ApplyValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Double
  | OpaqueValue
  | readonly ApplyValue[]
  | { readonly [key: string]: ApplyValue };

/** An object of an apply configuration. */
export type ApplyObject = Readonly<Record<string, ApplyValue>>;

/** Tells whether a value is an object. */
export function isApplyObject(value: ApplyValue | undefined): value is ApplyObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Double) &&
    !(value instanceof OpaqueValue)
  );
}

/** Tells whether a value is a list. */
export function isApplyList(value: ApplyValue | undefined): value is readonly ApplyValue[] {
  return Array.isArray(value);
}

/** Tells whether a value is a number. */
export function isApplyNumber(value: ApplyValue | undefined): value is number | bigint | Double {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double;
}

/** The name of the Go type that a value has in the server. */
export function goTypeOf(value: ApplyValue): string {
  if (value === null) return '<nil>';
  if (value instanceof OpaqueValue) return value.goType;
  if (isApplyNumber(value)) return isFloat(value) ? 'float64' : 'int64';
  if (isApplyList(value)) return '[]interface {}';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'string' ? 'string' : 'map[string]interface {}';
}

function isFloat(value: number | bigint | Double): boolean {
  return value instanceof Double || (typeof value === 'number' && !Number.isInteger(value));
}

/** A value as Go prints it with `%v`. */
export function goText(value: ApplyValue): string {
  if (value === null) return '<nil>';
  if (value instanceof OpaqueValue) return value.text;
  if (isApplyList(value)) return `[${value.map(goText).join(' ')}]`;
  if (isApplyObject(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([key, child]) => `${key}:${goText(child)}`).join(' ')}]`;
  }
  return String(value);
}

/** A value as Go prints it with `%#v`. */
export function goSyntax(value: ApplyValue): string {
  if (value === null) return 'interface {}(nil)';
  if (value instanceof OpaqueValue) return value.goSyntax;
  if (typeof value === 'string') return JSON.stringify(value);
  if (isApplyList(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (isApplyObject(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[string]interface {}{${entries.map(([key, child]) => `${JSON.stringify(key)}:${goSyntax(child)}`).join(', ')}}`;
  }
  return String(value);
}
