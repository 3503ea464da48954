import { Failure } from '@keelson/model';
import { isAssignableType } from '../check/type-relations.ts';
import { isSameType } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { FunctionDeclaration, Library, Macro, Overload, StructDeclaration } from './declaration.ts';
import type { ConstantDeclaration } from './declarations.ts';

/** What a list of libraries declares together, by name. Shared by all environments with the same list. */
export interface LibraryIndex {
  readonly functions: ReadonlyMap<string, FunctionDeclaration>;
  readonly types: ReadonlyMap<string, CelType>;
  readonly structs: ReadonlyMap<string, StructDeclaration>;
  readonly structResolvers: readonly ((name: string) => StructDeclaration | undefined)[];
  readonly constants: ReadonlyMap<string, ConstantDeclaration>;
  readonly macros: readonly Macro[];
}

/** A node of the tree of all lists of libraries that were asked for. */
interface ListNode {
  readonly next: WeakMap<Library, ListNode>;
  index?: LibraryIndex;
}

const ROOT: ListNode = { next: new WeakMap() };

/**
 * Merges libraries by name. A list that was seen before costs one look-up per library.
 *
 * @throws Failure `cel/overload-collision` if two libraries declare one overload differently or two that overlap.
 */
export function indexLibraries(libraries: readonly Library[]): LibraryIndex {
  let node = ROOT;
  for (const library of libraries) {
    let next = node.next.get(library);
    if (next === undefined) {
      next = { next: new WeakMap() };
      node.next.set(library, next);
    }
    node = next;
  }
  node.index ??= buildIndex(libraries);
  return node.index;
}

function buildIndex(libraries: readonly Library[]): LibraryIndex {
  const functions: Map<string, FunctionDeclaration> = new Map();
  const types: Map<string, CelType> = new Map();
  const structs: Map<string, StructDeclaration> = new Map();
  const constants: Map<string, ConstantDeclaration> = new Map();
  const macros: Macro[] = [];
  const structResolvers: ((name: string) => StructDeclaration | undefined)[] = [];
  for (const library of new Set(libraries)) {
    for (const declared of library.functions) {
      functions.set(declared.name, mergeFunctions(functions.get(declared.name), declared));
    }
    for (const type of library.types ?? []) types.set(type.name, type);
    for (const struct of library.structs ?? []) structs.set(struct.name, struct);
    for (const constant of library.constants ?? []) constants.set(constant.name, constant);
    if (library.resolveStruct !== undefined) structResolvers.push(library.resolveStruct);
    macros.push(...(library.macros ?? []));
  }
  return { functions, types, structs, structResolvers, constants, macros };
}

/** Adds the overloads of a declaration to those of the same name; a repeated overload counts once. */
function mergeFunctions(
  known: FunctionDeclaration | undefined,
  added: FunctionDeclaration,
): FunctionDeclaration {
  if (known === undefined) return added;
  const overloads = [...known.overloads];
  for (const overload of added.overloads) {
    const clash = overloads.find((other) => other.id === overload.id || doOverlap(other, overload));
    if (clash === undefined) overloads.push(overload);
    else if (clash.id !== overload.id || !haveSameSignature(clash, overload)) {
      throw collision(added.name, clash, overload);
    }
  }
  const singleton = known.singleton ?? added.singleton;
  return singleton === undefined
    ? { name: known.name, overloads }
    : { name: known.name, overloads, singleton };
}

function haveSameSignature(left: Overload, right: Overload): boolean {
  return (
    left.method === right.method &&
    isSameType(left.result, right.result) &&
    left.params.length === right.params.length &&
    left.params.every((param, i) => {
      const other = right.params[i];
      return other !== undefined && isSameType(param, other);
    })
  );
}

/** Tells whether some arguments fit both overloads by their declared types alone. */
function doOverlap(left: Overload, right: Overload): boolean {
  return (
    left.method === right.method &&
    left.params.length === right.params.length &&
    left.params.every((param, i) => {
      const other = right.params[i];
      return other !== undefined && (isAssignableType(param, other) || isAssignableType(other, param));
    })
  );
}

function collision(name: string, left: Overload, right: Overload): Failure {
  return new Failure(
    'cel/overload-collision',
    `expected overloads of '${name}' that can be told apart, got '${left.id}' and '${right.id}'`,
  );
}
