import type { SchemaNode, SchemaProperty } from '../schema/schema-node.ts';
import { isApplyList, isApplyNumber, isApplyObject } from './apply-value.ts';
import type { ApplyValue } from './apply-value.ts';

/** A place in a schema: the node, and whether a schema above it keeps unknown fields. */
export interface TypeReference {
  readonly node: SchemaNode;
  readonly preserve: boolean;
}

/** How a map is merged: its declared fields, the type of all others, and whether it is one piece. */
export interface MapAtom {
  readonly field: (
    name: string,
  ) => (TypeReference & { readonly default: SchemaProperty['default'] }) | undefined;
  /** Undefined where other fields are refused. */
  readonly element: TypeReference | undefined;
  readonly atomic: boolean;
}

/** How a list is merged: as one piece, as a set (no keys), or by the keys of its entries. */
export interface ListAtom {
  readonly element: TypeReference;
  readonly atomic: boolean;
  readonly keys: readonly string[];
}

/** What a value of a type can be; values of unknown type can be anything. */
export interface Atom {
  readonly scalar?: 'numeric' | 'string' | 'boolean' | 'untyped';
  readonly list?: ListAtom;
  readonly map?: MapAtom;
}

const noField = (): undefined => undefined;
const untyped: TypeReference = { node: { kind: 'any', atomic: true }, preserve: false };
const deduced: TypeReference = { node: { kind: 'any', atomic: false }, preserve: false };
const untypedAtom: Atom = {
  scalar: 'untyped',
  list: { element: untyped, atomic: true, keys: [] },
  map: { field: noField, element: untyped, atomic: true },
};
const deducedAtom: Atom = {
  scalar: 'untyped',
  list: { element: untyped, atomic: true, keys: [] },
  map: { field: noField, element: deduced, atomic: false },
};

/** Resolves a type as structured merges see it. */
export function resolveAtom({ node, preserve }: TypeReference): Atom {
  switch (node.kind) {
    case 'string':
      return { scalar: node.format === undefined || node.format === 'byte' ? 'string' : 'untyped' };
    case 'integer':
    case 'number':
      return { scalar: 'numeric' };
    case 'boolean':
      return { scalar: 'boolean' };
    case 'quantity':
      return { scalar: 'untyped' };
    case 'int-or-string':
      return deducedAtom;
    case 'any':
      return node.atomic ? untypedAtom : deducedAtom;
    case 'list': {
      const { atomic, keys } = listRelationship(node);
      return { list: { element: { node: node.items, preserve }, atomic, keys } };
    }
    case 'map':
      return {
        map: { field: noField, element: { node: node.values, preserve }, atomic: node.mapType === 'atomic' },
      };
    case 'object': {
      // Named types stand for themselves: what is above them does not reach into them.
      const keeps = node.preserveUnknownFields || (preserve && node.typeName === undefined);
      return {
        map: {
          field: (name) => {
            const property = node.properties.get(name);
            return property && { node: property.schema, preserve: keeps, default: property.default };
          },
          element: keeps || node.properties.size === 0 ? deduced : undefined,
          atomic: node.mapType === 'atomic',
        },
      };
    }
  }
}

function listRelationship(node: SchemaNode & { kind: 'list' }): Pick<ListAtom, 'atomic' | 'keys'> {
  switch (node.listType) {
    case 'map':
      return { atomic: false, keys: node.mapKeys ?? [] };
    case 'set':
      return { atomic: false, keys: [] };
    case 'atomic':
      return { atomic: true, keys: [] };
    default: {
      // The older keys of strategic merges stand in where a schema does not have the newer ones.
      const merges = node.patchStrategy === 'merge' || node.patchStrategy === 'merge,retainKeys';
      return {
        atomic: !merges,
        keys: merges && node.patchMergeKey !== undefined ? [node.patchMergeKey] : [],
      };
    }
  }
}

/** Narrows a type to what a value is, where the type has that alternative. */
export function deduceAtom(atom: Atom, value: ApplyValue | undefined): Atom {
  if (value === undefined || value === null) return atom;
  if (isApplyList(value)) return atom.list === undefined ? atom : { list: atom.list };
  if (isApplyObject(value)) return atom.map === undefined ? atom : { map: atom.map };
  if (isApplyNumber(value) || typeof value === 'string' || typeof value === 'boolean') {
    return atom.scalar === undefined ? atom : { scalar: atom.scalar };
  }
  return atom;
}
