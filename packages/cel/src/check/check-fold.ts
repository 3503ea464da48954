import { fn } from '../environment/declaration.ts';
import type { FunctionDeclaration } from '../environment/declaration.ts';
import type { Bind, Block, Expression, Fold } from '../syntax/expression.ts';
import { BOOL, DYN, ERROR, INT, listType, mapType, typeParameter } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CheckContext } from './check-context.ts';
import { formatCheckedType } from './format-checked-type.ts';
import { resolveCall } from './resolve-overload.ts';

type Variables = readonly (readonly [name: string, type: CelType])[];

const MAP_K_V = mapType(typeParameter('K'), typeParameter('V'));

/** What the map transforms add entries with (cel-go, ext/comprehensions.go). */
const MAP_INSERT: FunctionDeclaration = {
  name: 'cel.@mapInsert',
  overloads: [
    fn('@mapInsert_map_key_value', [MAP_K_V, typeParameter('K'), typeParameter('V')], MAP_K_V),
    fn('@mapInsert_map_map', [MAP_K_V, MAP_K_V], MAP_K_V),
  ],
};

/**
 * Checks a comprehension macro. The types are those of cel-go's expansion into a fold, whose accumulator starts as an
 * empty list, an empty map, a bool or a count, and takes the type of the first step.
 */
export function checkFold(context: CheckContext, node: Fold): CelType {
  const rangeType = context.check(node.range);
  const accumulator = initialType(context, node);
  const variables = variablesOf(context, node, context.substitution.apply(rangeType));
  const step = context.within(variables, () => checkStep(context, node, accumulator, variables));
  context.expect(accumulator, step, node.position);
  if (node.operation === 'existsOne') {
    callOperator(context, node, '_==_', [INT, INT], [node.position, node.position]);
    return BOOL;
  }
  return context.substitution.apply(accumulator);
}

/** Checks `cel.bind(variable, value, body)`. */
export function checkBind(context: CheckContext, node: Bind): CelType {
  // cel-go folds over an empty list here, whose element takes a type variable.
  context.substitution.newVariable();
  const value = context.check(node.value);
  return context.substitution.apply(context.checkWithin([[node.variable, value]], node.body));
}

/** Checks `cel.block([slots], body)`; each slot sees those before it, as dynamic values (cel-spec, block_ext). */
export function checkBlock(context: CheckContext, node: Block): CelType {
  const variables: (readonly [string, CelType])[] = [];
  node.slots.forEach((slot, i) => {
    context.checkWithin(variables, slot);
    variables.push([`@index${String(i)}`, DYN]);
  });
  return context.checkWithin(variables, node.body);
}

function initialType(context: CheckContext, node: Fold): CelType {
  switch (node.operation) {
    case 'all':
    case 'exists':
      return BOOL;
    case 'existsOne':
      return INT;
    case 'map':
    case 'filter':
    case 'transformList':
      return listType(context.substitution.newVariable());
    case 'transformMap':
    case 'transformMapEntry':
      return mapType(context.substitution.newVariable(), context.substitution.newVariable());
  }
}

function variablesOf(context: CheckContext, node: Fold, range: CelType): Variables {
  const [first, second] = elementTypes(context, node, range);
  return node.variable2 === undefined
    ? [[node.variable, first]]
    : [
        [node.variable, first],
        [node.variable2, second],
      ];
}

/** Types of the two variables; with one variable the second is of no use. */
function elementTypes(
  context: CheckContext,
  node: Fold,
  range: CelType,
): readonly [first: CelType, second: CelType] {
  const [first = DYN, second = DYN] = range.parameters;
  switch (range.kind) {
    case 'list':
      return node.variable2 === undefined ? [first, DYN] : [INT, first];
    case 'map':
      return [first, second];
    case 'dyn':
    case 'error':
    case 'param':
      // A range that is still open must not become something that is no range.
      context.substitution.isAssignable(DYN, range);
      return [DYN, DYN];
    default:
      context.report(
        'cel/not-a-range',
        node.range.position,
        `expression of type '${formatCheckedType(range)}' cannot be range of a comprehension (must be list, map, or dynamic)`,
      );
      return [ERROR, ERROR];
  }
}

/** Checks the bodies of a macro and returns the type of what one round makes of the accumulator. */
function checkStep(context: CheckContext, node: Fold, accumulator: CelType, variables: Variables): CelType {
  const { predicate, position } = node;
  switch (node.operation) {
    case 'all':
    case 'exists': {
      const operator = node.operation === 'all' ? '_&&_' : '_||_';
      if (predicate === undefined) return ERROR;
      return callOperator(
        context,
        node,
        operator,
        [BOOL, context.check(predicate)],
        [position, predicate.position],
      );
    }
    default: {
      const condition = predicate === undefined ? undefined : context.check(predicate);
      const next = checkNext(context, node, accumulator, variables);
      if (condition === undefined) return next;
      return callOperator(context, node, '_?_:_', [condition, next, accumulator], []);
    }
  }
}

/** Checks what a round adds to the accumulator where its condition holds. */
function checkNext(context: CheckContext, node: Fold, accumulator: CelType, variables: Variables): CelType {
  const key = variables[0]?.[1] ?? DYN;
  switch (node.operation) {
    case 'existsOne':
      return callOperator(context, node, '_+_', [INT, INT], []);
    case 'filter':
      return callOperator(context, node, '_+_', [accumulator, listType(key)], []);
    case 'map':
    case 'transformList': {
      const element = checkTransform(context, node.transform);
      return callOperator(context, node, '_+_', [accumulator, listType(element)], []);
    }
    case 'transformMap': {
      const value = checkTransform(context, node.transform);
      return insertEntry(context, node, [accumulator, key, value]);
    }
    default:
      return insertEntry(context, node, [accumulator, checkTransform(context, node.transform)]);
  }
}

function checkTransform(context: CheckContext, transform: Expression | undefined): CelType {
  return transform === undefined ? ERROR : context.check(transform);
}

function insertEntry(context: CheckContext, node: Fold, types: readonly CelType[]): CelType {
  return call(context, node, MAP_INSERT, types, []);
}

function callOperator(
  context: CheckContext,
  node: Fold,
  operator: string,
  types: readonly CelType[],
  positions: readonly number[],
): CelType {
  const declaration = context.declarations.findFunction(operator);
  if (declaration !== undefined) return call(context, node, declaration, types, positions);
  context.reportUndeclared(node.position, operator, []);
  return ERROR;
}

/** Resolves a call that the macro stands for; it complains at the place of the macro. */
function call(
  context: CheckContext,
  { position }: Fold,
  declaration: FunctionDeclaration,
  types: readonly CelType[],
  positions: readonly number[],
): CelType {
  const shape = { declaration, types, positions, hasReceiver: false, position };
  return resolveCall(context, shape)?.type ?? ERROR;
}
