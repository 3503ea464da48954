import type { StructDeclaration } from '../../environment/declaration.ts';
import { DYN, STRING, structType, typeType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { celError } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { StructValue } from '../../values/struct-value.ts';
import { typeNameOf } from '../../values/type-of.ts';
import { goTypeNameOf } from './go-type-name.ts';

/** Type of the operations of a JSON patch (RFC 6902). */
export const JSON_PATCH: CelType = structType('JSONPatch');

const TEXT_FIELDS: readonly string[] = ['op', 'path', 'from'];

/** One operation of a JSON patch. Empty texts count as not set, as upstream cannot tell them apart. */
export class JsonPatchValue extends StructValue {
  constructor(fields: ReadonlyMap<string, CelValue>) {
    super(JSON_PATCH, fields);
  }

  override step(key: CelValue): CelResult | undefined {
    if (typeof key !== 'string' || fieldType(key) === undefined)
      return celError(`unsupported field: ${keyText(key)}`);
    return this.fields.get(key);
  }

  // Upstream's fields are Go's: what was not set is the empty text, or null.
  override fallback(key: CelValue): CelResult {
    return key === 'value' ? null : '';
  }

  override get typeValue(): CelType {
    return typeType(JSON_PATCH);
  }

  override get isZero(): boolean {
    return false;
  }
}

function keyText(key: CelValue): string {
  return typeof key === 'string' ? key : typeNameOf(key);
}

function fieldType(name: string): CelType | undefined {
  if (name === 'value') return DYN;
  return TEXT_FIELDS.includes(name) ? STRING : undefined;
}

function create(fields: ReadonlyMap<string, CelValue>): CelResult {
  const set: Map<string, CelValue> = new Map();
  for (const [name, value] of fields) {
    if (name === 'value') set.set(name, value);
    else if (!TEXT_FIELDS.includes(name)) return celError(`unexpected JSONPatchType field: ${name}`);
    else if (typeof value !== 'string') return unexpectedType(name, value);
    else if (value !== '') set.set(name, value);
  }
  return new JsonPatchValue(set);
}

function unexpectedType(name: string, value: CelValue): CelResult {
  return celError(`unexpected type ${goTypeNameOf(value)} for JSONPatchType '${name}' field`);
}

/** `JSONPatch{op, path, from, value}` (k8s.io/apiserver, pkg/cel/mutation/jsonpatch.go). */
export const JSON_PATCH_STRUCT: StructDeclaration = {
  name: 'JSONPatch',
  field: fieldType,
  asksAnyField: true,
  onlyInLiterals: true,
  fieldNames: () => ['op', 'from', 'path', 'value'],
  create,
};
