import {
  celError,
  DYN,
  type CelType,
  type EnvironmentOptions,
  type FunctionDeclaration,
  type Library,
} from '@keelson/cel';
import type { SimpleTest, SpecDeclaration } from './spec-test.ts';
import { fromSpecType } from './spec-types.ts';

/** Returns what a test's own environment adds: container, variables and functions. Bindings without a type are dyn. */
export function declareTest(test: SimpleTest): Partial<EnvironmentOptions> {
  const variables: Record<string, CelType> = {};
  for (const name of Object.keys(test.bindings ?? {})) variables[name] = DYN;
  const functions: FunctionDeclaration[] = [];
  for (const declaration of test.typeEnv ?? []) {
    if (declaration.ident !== undefined) variables[declaration.name] = fromSpecType(declaration.ident.type);
    if (declaration.function !== undefined) functions.push(declareFunction(declaration));
  }
  const library: Library = { name: 'test', functions };
  return {
    variables,
    ...(functions.length > 0 && { libraries: [library] }),
    ...(test.container !== undefined && { container: test.container }),
  };
}

function declareFunction({ name, function: declared }: SpecDeclaration): FunctionDeclaration {
  const overloads = (declared?.overloads ?? []).map((overload) => ({
    id: overload.overloadId,
    method: overload.isInstanceFunction ?? false,
    params: (overload.params ?? []).map(fromSpecType),
    result: fromSpecType(overload.resultType),
    implementation: () => celError('no such overload'),
  }));
  return { name, overloads };
}
