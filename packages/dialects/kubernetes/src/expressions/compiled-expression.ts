import { formatIssues, formatType, isSameType, walkExpression } from '@keelson/cel';
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
  const { foldingError } = program.plan;
  if (expected.length > 0 && !expected.some((type) => isSameType(type, resultType))) {
    const error = unexpectedType(resultType, expected);
    return refused(error, {
      code: 'cel/result-type',
      message: error,
      position: program.checked.root.position,
    });
  }
  if (foldingError !== undefined) {
    // What fails with constants, such as `int('x')`, fails when the program is made.
    const error = `program instantiation failed: ${foldingError.message}`;
    const position = positionOf(program, foldingError.nodeId);
    return refused(error, { code: 'cel/constant', message: foldingError.message, position });
  }
  return { source, spec, program, error: undefined, issues: compilation.issues };

  function refused(error: string, issue: ExpressionIssue): CompiledExpression {
    return { source, spec, program: undefined, error, issues: [issue] };
  }
}

function positionOf({ checked }: Program, nodeId: number | undefined): number {
  let { position } = checked.root;
  walkExpression(checked.root, (node) => {
    if (node.id === nodeId) ({ position } = node);
    return undefined;
  });
  return position;
}

function unexpectedType(type: CelType, expected: readonly CelType[]): string {
  const names = expected.map(formatType);
  const wanted = names.length === 1 ? (names[0] ?? '') : `one of [${names.join(' ')}]`;
  return `must evaluate to ${wanted} but got ${formatType(type)}`;
}
