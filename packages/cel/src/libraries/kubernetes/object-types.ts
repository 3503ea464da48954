import type { StructDeclaration } from '../../environment/declaration.ts';
import { DYN, structType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import type { CelValue } from '../../values/cel-value.ts';
import { mapEntries, isMap } from '../../values/maps.ts';
import { OBJECT_ACCESS, ObjectValue } from './object-value.ts';
import { StructValue } from '../../values/struct-value.ts';
import { quoteGo } from '../quote-go.ts';

/** The name of the root type; those of nested objects are `Object.` and their path of field names. */
const OBJECT_TYPE_NAME = 'Object';

/** Type of what an apply configuration evaluates to. */
export const OBJECT: CelType = structType(OBJECT_TYPE_NAME);

/**
 * Finds the type `Object` or `Object.<field>…` of mutating policies. Without a schema every name after the first dot is
 * one, and every field is dyn (k8s.io/apiserver, pkg/cel/mutation/typeresolver.go).
 */
export function resolveObjectType(name: string): StructDeclaration | undefined {
  if (!isObjectTypeName(name)) return undefined;
  const type = structType(name);
  return {
    name,
    field: () => DYN,
    create: (fields) => new ObjectValue(type, fields),
    onlyInLiterals: true,
    access: OBJECT_ACCESS,
  };
}

function isObjectTypeName(name: string): boolean {
  return name === OBJECT_TYPE_NAME || name.startsWith(`${OBJECT_TYPE_NAME}.`);
}

/**
 * Lists the objects in a value whose type names are not the path of field names that leads to them, in Kubernetes'
 * words. Lists and maps on the way do not count (pkg/cel/mutation/dynamic/objects.go).
 */
export function findTypeNameMismatches(value: StructValue): readonly string[] {
  const mismatches: string[] = [];
  collectMismatches(value, value.celType.name, mismatches);
  return mismatches;
}

function collectMismatches(value: CelValue, expected: string, mismatches: string[]): void {
  if (value instanceof StructValue) {
    const { name } = value.celType;
    if (!isObjectTypeName(name)) return;
    if (name !== expected) {
      mismatches.push(
        `unexpected type name ${quoteGo(name)}, expected ${quoteGo(expected)}, ` +
          'which matches field name path from root Object type',
      );
    }
    for (const [field, item] of value.fields) collectMismatches(item, `${expected}.${field}`, mismatches);
  } else if (Array.isArray(value)) {
    for (const item of value as readonly CelValue[]) collectMismatches(item, expected, mismatches);
  } else if (isMap(value)) {
    for (const [, item] of mapEntries(value)) collectMismatches(item, expected, mismatches);
  }
}
