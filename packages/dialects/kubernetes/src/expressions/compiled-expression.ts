import { formatIssues, formatType, isSameType } from '@keelson/cel';
import type { CelType, Environment, ExpressionIssue, Program } from '@keelson/cel';
import type { ExpressionSpec } from '../spec/policy-spec.ts';

/** An expression of a policy, compiled, or with what is wrong with it. */
export interface CompiledExpression {
  readonly source: string;
  readonly spec: ExpressionSpec;
  readonly program: Program | undefined;
  /** What the API server says of an expression that does not compile; undefined where it does. */
  readonly error: string | undefined;
  readonly issues: readonly ExpressionIssue[];
}

/** Compiles an expression whose result has to be exactly of one of the expected types; no types: any. */
export function compileExpression(
  environment: Environment,
  spec: ExpressionSpec,
  expected: readonly CelType[],
): CompiledExpression {
  const { source } = spec;
  const compilation = environment.compile(source);
  if (!compilation.ok) {
    const error = `compilation failed: ${formatIssues(source, compilation.issues)}`;
    return { source, spec, program: undefined, error, issues: compilation.issues };
  }
  const { program } = compilation;
  const { resultType } = program;
  if (expected.length === 0 || expected.some((type) => isSameType(type, resultType))) {
    return { source, spec, program, error: undefined, issues: compilation.issues };
  }
  const error = unexpectedType(resultType, expected);
  const issue: ExpressionIssue = {
    code: 'cel/result-type',
    message: error,
    position: program.checked.root.position,
  };
  return { source, spec, program: undefined, error, issues: [issue] };
}

function unexpectedType(type: CelType, expected: readonly CelType[]): string {
  const names = expected.map(formatType);
  const wanted = names.length === 1 ? (names[0] ?? '') : `one of [${names.join(' ')}]`;
  return `must evaluate to ${wanted} but got ${formatType(type)}`;
}
