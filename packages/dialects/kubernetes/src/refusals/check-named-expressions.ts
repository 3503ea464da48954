import { formatIssues, walkExpression } from '@keelson/cel';
import type { ExpressionIssue } from '@keelson/cel';
import { checkLabelKey } from '@keelson/kubernetes';
import { trimSpace } from '@keelson/model';
import type { CompiledExpression } from '../expressions/compiled-expression.ts';
import type { NamedExpressionSpec } from '../spec/policy-spec.ts';
import type { CompiledCondition } from '../validating/run-conditions.ts';
import { checkExpression } from './check-expression.ts';
import { duplicate, invalid, required } from './field-error.ts';
import type { FieldError } from './field-error.ts';

const MOST_CONDITIONS = 64;
const IDENTIFIER = /^[_a-zA-Z][_a-zA-Z0-9]*$/;
const RESERVED: ReadonlySet<string> = new Set(
  (
    'true false null in as break const continue else for function if import let loop package namespace return var ' +
    'void while'
  ).split(' '),
);

/** Checks match conditions. When a policy is created they may not use variables, though stored ones could. */
export function checkConditions(conditions: readonly CompiledCondition[]): readonly FieldError[] {
  const names = conditions.map(({ name }) => name);
  const tooMany: FieldError = {
    path: ['spec', 'matchConditions'],
    type: 'too-many',
    value: conditions.length,
    detail: `must have at most ${String(MOST_CONDITIONS)} items`,
  };
  return [
    ...(conditions.length > MOST_CONDITIONS ? [tooMany] : []),
    ...conditions.flatMap(({ name, expression }, index) => {
      const at = ['spec', 'matchConditions', index, 'name'];
      return [
        ...checkExpression(expression),
        ...checkNoVariables(expression),
        ...(name === '' ? [required(at)] : checkLabelKey(name).map((detail) => invalid(at, name, detail))),
        ...(name !== '' && names.indexOf(name) < index ? [duplicate(at, name)] : []),
      ];
    }),
  ];
}

function checkNoVariables({ program, spec, source }: CompiledExpression): readonly FieldError[] {
  if (program === undefined) return [];
  const issues: ExpressionIssue[] = [];
  const { references, root } = program.checked;
  walkExpression(root, ({ id, position }) => {
    const reference = references.get(id);
    if (reference?.kind !== 'variable' || reference.name !== 'variables') return undefined;
    const message = "undeclared reference to 'variables' (in container '')";
    issues.push({ code: 'cel/undeclared-reference', message, position });
    return undefined;
  });
  const [first] = issues;
  if (first === undefined) return [];
  const detail = `compilation failed: ${formatIssues(source, issues)}`;
  return [{ ...invalid(spec.path, source, detail), offset: first.position }];
}

/** Checks the variables of a policy. */
export function checkVariables(
  specs: readonly NamedExpressionSpec[],
  compiled: readonly CompiledExpression[],
): readonly FieldError[] {
  return specs.flatMap(({ name }, index) => {
    const at = ['spec', 'variables', index, 'name'];
    const expression = compiled[index];
    return [
      ...checkVariableName(name, at),
      ...(expression === undefined ? [] : checkExpression(expression, 'expression is not specified')),
    ];
  });
}

function checkVariableName(name: string, at: readonly (string | number)[]): readonly FieldError[] {
  if (trimSpace(name) === '') return [required(at, 'name is not specified')];
  if (IDENTIFIER.test(name) && !RESERVED.has(name)) return [];
  return [invalid(at, name, 'must be a valid CEL identifier')];
}
