import type { CelType } from '../types/cel-type.ts';
import type { CelValue } from '../values/cel-value.ts';
import type { FunctionDeclaration, StructDeclaration } from './declaration.ts';

/** A name that stands for a value. */
export interface ConstantDeclaration {
  readonly name: string;
  readonly type: CelType;
  readonly value: CelValue;
}

/** What an environment declares, looked up by full names (no leading dot); namespaces are the checker's business. */
export interface Declarations {
  /** Namespace in which names are looked up first; empty for none. */
  readonly container: string;
  findVariable(name: string): CelType | undefined;
  findConstant(name: string): ConstantDeclaration | undefined;
  /** Finds a type that is a value in expressions, structs that they can build included. */
  findType(name: string): CelType | undefined;
  /** Finds a struct type, the well-known messages of protobuf included. */
  findStruct(name: string): StructDeclaration | undefined;
  /** Finds a function with the overloads of all libraries, in the order of the libraries. */
  findFunction(name: string): FunctionDeclaration | undefined;
  /** Names of the variables, in order of declaration. */
  variableNames(): readonly string[];
  /** Names of the functions, operators included. */
  functionNames(): readonly string[];
  /** Names of the types and structs. */
  typeNames(): readonly string[];
}
