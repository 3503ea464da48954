import { isCelError, typeOf } from '@keelson/cel';
import { isJsonObject } from '@keelson/model';
import { compileExpression } from './cel-session.ts';
import type { CelType, CelValue, Environment } from '@keelson/cel';
import type { CelSession } from './cel-session.ts';

/** What may follow a text: the candidates, and the part of the text that they replace. */
export interface Completions {
  readonly candidates: readonly string[];
  readonly word: string;
}

/** A word at the end of a text, behind a receiver and a dot if there is one. */
const TAIL = /(?:((?:[A-Za-z_]\w*(?:\([^()]*\)|\[[^\][]*\])*\.\??)+))?([A-Za-z_]\w*)?$/;

/** Finds how a text could go on: variables and functions, or fields and methods of what stands before the dot. */
export function completeExpression(text: string, session: CelSession): Completions {
  const [, receiver, word = ''] = TAIL.exec(text) ?? [];
  const all =
    receiver === undefined
      ? globalNames(session.environment)
      : memberNames(receiver.replace(/\.\??$/, ''), session);
  return { candidates: [...new Set(all)].filter((name) => name.startsWith(word)).sort(), word };
}

function globalNames(environment: Environment): readonly string[] {
  return [
    ...environment.variableNames(),
    ...functionNames(environment, (overload) => !overload.method).map((name) => `${name}(`),
    ...environment.libraries.flatMap(({ macros = [] }) =>
      macros.filter(({ method }) => !method).map(({ name }) => `${name}(`),
    ),
    'true',
    'false',
    'null',
  ];
}

function memberNames(receiver: string, session: CelSession): readonly string[] {
  const compiled = compileExpression(session, receiver);
  if (!('program' in compiled)) return [];
  const value = evaluate(receiver, session);
  const type = value === undefined ? compiled.program.resultType : typeOf(value);
  const fields = isJsonObject(value) ? Object.keys(value).filter((name) => /^[A-Za-z_]\w*$/.test(name)) : [];
  const struct = session.environment.findStruct(compiled.program.resultType.name)?.fieldNames?.() ?? [];
  const methods = functionNames(
    session.environment,
    ({ method, params }) => method && params[0] !== undefined && accepts(params[0], type),
  );
  const isCollection = type.kind === 'list' || type.kind === 'map';
  const macros = session.environment.libraries.flatMap((library) =>
    isCollection ? (library.macros ?? []).filter(({ method }) => method).map(({ name }) => name) : [],
  );
  return [...fields, ...struct, ...[...methods, ...macros].map((name) => `${name}(`)];
}

function evaluate(source: string, session: CelSession): CelValue | undefined {
  const compiled = compileExpression(session, source);
  if (!('program' in compiled)) return undefined;
  const result = compiled.program.run(session.activation, session.meter());
  return isCelError(result) ? undefined : result;
}

type Overload = NonNullable<ReturnType<Environment['findFunction']>>['overloads'][number];

function functionNames(environment: Environment, fits: (overload: Overload) => boolean): readonly string[] {
  return environment
    .functionNames()
    .filter(
      (name) =>
        /^[a-z][\w.]*$/i.test(name) && (environment.findFunction(name)?.overloads.some(fits) ?? false),
    );
}

/** Tells roughly whether a method takes a receiver; the checker knows exactly. */
function accepts(parameter: CelType, type: CelType): boolean {
  if (parameter.kind === 'dyn' || parameter.kind === 'param' || type.kind === 'dyn') return true;
  return parameter.kind === type.kind && (parameter.kind !== 'opaque' || parameter.name === type.name);
}
