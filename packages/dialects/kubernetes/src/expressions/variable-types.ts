import { DYN, listType, mapType, structType } from '@keelson/cel';
import type { CelType, StructDeclaration } from '@keelson/cel';

/** Type of the variable `variables`. */
export const VARIABLES: CelType = structType('kubernetes.variables');

const KEPT: ReadonlySet<string> = new Set([
  'any',
  'bool',
  'bytes',
  'double',
  'duration',
  'int',
  'null_type',
  'string',
  'timestamp',
  'uint',
]);

/**
 * The type under which later expressions see a variable: simple types, lists and maps of them are kept, everything else
 * is dyn (apiserver/pkg/admission/plugin/cel/composition.go).
 */
export function toVariableType(type: CelType): CelType {
  if (KEPT.has(type.kind)) return type;
  const [first, second] = type.parameters;
  if (type.kind === 'list' && first !== undefined) return listType(toVariableType(first));
  if (type.kind === 'map' && first !== undefined && second !== undefined) {
    return mapType(toVariableType(first), toVariableType(second));
  }
  return DYN;
}

/** The struct type of `variables`, which grows as variables are compiled: each sees those before it. */
export class VariablesDeclaration implements StructDeclaration {
  readonly name: string = VARIABLES.name;
  readonly #types = new Map<string, CelType>();

  readonly field = (name: string): CelType | undefined => this.#types.get(name);

  readonly fieldNames = (): readonly string[] => [...this.#types.keys()];

  add(name: string, type: CelType): void {
    this.#types.set(name, type);
  }
}
