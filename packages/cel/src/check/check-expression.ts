import type { Declarations } from '../environment/declarations.ts';
import type { Expression, Literal, ParsedExpression } from '../syntax/expression.ts';
import { typeOf } from '../values/type-of.ts';
import type { CelType } from '../types/cel-type.ts';
import { checkList, checkMap } from './check-aggregate.ts';
import { checkCall } from './check-call.ts';
import { CheckContext } from './check-context.ts';
import { checkBind, checkBlock, checkFold } from './check-fold.ts';
import { checkIdentifier } from './check-name.ts';
import { checkSelect } from './check-select.ts';
import { checkStruct } from './check-struct.ts';
import type { CheckedExpression, ExpressionIssue } from './checked-expression.ts';

/** A tree with resolved names and types, or everything that is wrong with it. */
export interface CheckOutcome {
  readonly checked?: CheckedExpression;
  readonly issues: readonly ExpressionIssue[];
}

/**
 * Resolves the names and types of a tree (cel-spec, "Gradual type checking"). All complaints are reported, in the
 * order of their places. The depth of the tree is bounded by the parser.
 */
export function checkExpression(parsed: ParsedExpression, declarations: Declarations): CheckOutcome {
  const context = new CheckContext(declarations, checkNode);
  const type = context.check(parsed.root);
  const { substitution } = context;
  const resultType = substitution.finish(type);
  const types: Map<number, CelType> = new Map();
  for (const [id, open] of context.types) types.set(id, substitution.finish(open));
  if (substitution.exhausted) return { issues: [tooComplex(parsed.root)] };
  if (!context.issues.isEmpty) return { issues: context.issues.sorted() };
  const { references } = context;
  return { checked: { ...parsed, type: resultType, types, references }, issues: [] };
}

function checkNode(context: CheckContext, node: Expression): CelType {
  switch (node.kind) {
    case 'literal':
      return literalType(node);
    case 'identifier':
      return checkIdentifier(context, node);
    case 'select':
      return checkSelect(context, node);
    case 'call':
      return checkCall(context, node);
    case 'list':
      return checkList(context, node);
    case 'map':
      return checkMap(context, node);
    case 'struct':
      return checkStruct(context, node);
    case 'fold':
      return checkFold(context, node);
    case 'bind':
      return checkBind(context, node);
    case 'block':
      return checkBlock(context, node);
  }
}

function literalType(node: Literal): CelType {
  return typeOf(node.value);
}

function tooComplex(root: Expression): ExpressionIssue {
  return {
    code: 'cel/too-complex',
    position: root.position,
    message: 'the types of the expression are too complex to check',
  };
}
