import { getTestRegistry } from '@bufbuild/cel-spec/testdata/registry.js';
import { ScalarType, type DescExtension, type DescField, type DescMessage } from '@bufbuild/protobuf';
import {
  BOOL,
  BYTES,
  celError,
  DOUBLE,
  INT,
  listType,
  mapType,
  STRING,
  UINT,
  type CelType,
  type Library,
  type StructDeclaration,
} from '@keelson/cel';
import { messageType } from './spec-types.ts';

/** The packages of cel-spec's test messages, and of their counterparts in cel-go's own tests. */
const PACKAGES: readonly (readonly [string, string])[] = [
  ['cel.expr.conformance.proto2.', 'cel.expr.conformance.proto2.'],
  ['cel.expr.conformance.proto3.', 'cel.expr.conformance.proto3.'],
  ['cel.expr.conformance.proto2.', 'google.expr.proto2.test.'],
  ['cel.expr.conformance.proto3.', 'google.expr.proto3.test.'],
  ['google.protobuf.Empty', 'google.protobuf.Empty'],
  ['google.protobuf.FieldMask', 'google.protobuf.FieldMask'],
];

/** A field that only cel-go's counterpart has. */
const NESTED_GROUP = 'google.expr.proto2.test.TestAllTypes.NestedGroup';
const NESTED_ID = 'nested_id';

/**
 * Declares the messages and enum values of cel-spec's tests for the checker. Expressions cannot build them: Keelson has no
 * protobuf values.
 */
export function protoLibrary(): Library {
  const structs: StructDeclaration[] = [];
  const constants: { name: string; type: CelType; value: number }[] = [];
  for (const type of getTestRegistry()) {
    for (const [from, to] of PACKAGES) {
      if (!type.typeName.startsWith(from)) continue;
      const rename = (name: string): string => (name.startsWith(from) ? to + name.slice(from.length) : name);
      if (type.kind === 'message') structs.push(declare(type, rename));
      if (type.kind !== 'enum') continue;
      for (const { name, number } of type.values) {
        constants.push({ name: `${rename(type.typeName)}.${name}`, type: INT, value: number });
      }
    }
  }
  return { name: 'cel-spec-messages', functions: [], structs, constants };
}

function declare(message: DescMessage, rename: (name: string) => string): StructDeclaration {
  const fields = new Map(message.fields.map((field) => [field.name, fieldType(field, rename)]));
  for (const extension of getTestRegistry()) {
    if (extension.kind !== 'extension' || extension.extendee !== message) continue;
    fields.set(rename(extension.typeName), fieldType(extension, rename));
  }
  const name = rename(message.typeName);
  if (name === NESTED_GROUP) fields.set(NESTED_ID, INT);
  return {
    name,
    field: (field) => fields.get(field),
    fieldNames: () => [...fields.keys()],
    create: () => celError('protobuf messages are not supported'),
  };
}

function fieldType(field: DescField | DescExtension, rename: (name: string) => string): CelType {
  switch (field.fieldKind) {
    case 'scalar':
      return scalarType(field.scalar);
    case 'enum':
      return INT;
    case 'message':
      return messageType(rename(field.message.typeName));
    case 'list':
      return listType(elementType(field.listKind, field, rename));
    case 'map':
      return mapType(scalarType(field.mapKey), elementType(field.mapKind, field, rename));
  }
}

function elementType(
  kind: 'scalar' | 'enum' | 'message',
  field: DescField | DescExtension,
  rename: (name: string) => string,
): CelType {
  if (kind === 'enum') return INT;
  if (kind === 'scalar') return scalarType(field.scalar);
  return messageType(rename(field.message?.typeName ?? ''));
}

function scalarType(scalar: ScalarType | undefined): CelType {
  switch (scalar) {
    case ScalarType.BOOL:
      return BOOL;
    case ScalarType.BYTES:
      return BYTES;
    case ScalarType.STRING:
      return STRING;
    case ScalarType.DOUBLE:
    case ScalarType.FLOAT:
      return DOUBLE;
    case ScalarType.UINT32:
    case ScalarType.UINT64:
    case ScalarType.FIXED32:
    case ScalarType.FIXED64:
      return UINT;
    default:
      return INT;
  }
}
