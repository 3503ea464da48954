import type { Cluster, SchemaNode } from '@keelson/kubernetes';
import { isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { CannotSay } from './cannot-say.ts';
import type { RulePath } from './cannot-say.ts';
import { TRUE } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { migrateBody } from './migrate-body.ts';
import { migrateText } from './condition-operand.ts';
import { migrateConditions } from './migrate-conditions.ts';
import { excludeCondition, findTargets, matchCondition, resourceRules } from './migrate-constraints.ts';
import type { RuleTargets } from './migrate-constraints.ts';
import { narrowOperations } from './narrow-operations.ts';
import { migrateQuery } from './migrate-query.ts';
import type { QueryPlace } from './query-place.ts';
import type { Term } from './query-term.ts';
import { RuleWriter } from './rule-writer.ts';

/** The part of a spec that a rule becomes. */
export interface MigratedRule {
  readonly spec: JsonObject;
  /** What is not quite the same, in words. */
  readonly notes: readonly string[];
}

/** Turns a validating rule into the spec of a ValidatingPolicy; throws {@link CannotSay} for what has no counterpart. */
export function migrateRule(rule: JsonObject, path: RulePath, cluster: Cluster): MigratedRule {
  const { validate } = rule;
  if (!isJsonObject(validate)) throw new CannotSay(`a rule that ${verbOf(rule)}`, path);
  const targets = findTargets(rule, path, cluster);
  const { cel } = validate;
  const isCel = isJsonObject(cel);
  // Loops are over the object, and a deletion has none.
  const judgesOld = isJsonObject(validate.deny);
  const written =
    targets.operations ?? (judgesOld || isCel ? ['CREATE', 'UPDATE', 'DELETE'] : ['CREATE', 'UPDATE']);
  const possible = judgesOld || isCel ? written : written.filter((operation) => operation !== 'DELETE');
  const { operations, preconditions } = narrowOperations(rule.preconditions, excluding(rule, possible));
  if (operations.length === 0) throw new CannotSay('a rule that applies to no operation', path);
  const writer = writerFor(targets, operations, isCel, cluster);
  const place: QueryPlace = { writer, path: [...path, 'validate'], taken: new Set(), names: new Map() };
  const named = { ...place, names: namesOf(rule, place, path) };
  const conditions: [string, Cel][] = [
    ['match', matchCondition(rule, path, targets, writer)],
    ['exclude', excludeCondition(rule, path, targets, writer)],
    ['preconditions', migrateConditions(preconditions, { ...named, path: [...path, 'preconditions'] })],
  ];
  const base = {
    resourceRules: [...resourceRules(targets.kinds.rules, operations)],
    ...(isJsonObject(targets.namespaceSelector) ? { namespaceSelector: targets.namespaceSelector } : {}),
  };
  if (isJsonObject(cel)) return celSpec(rule, validate, cel, base, conditions, writer, path);
  const { applies, holds } = migrateBody(validate, named);
  const message = migrateMessage(validate.message, named);
  const validations: JsonObject[] = [{ expression: layOut(holds), ...message.fields }];
  return {
    spec: assemble(base, [...conditions, ['applies', applies]], [], writer, validations),
    notes: message.notes,
  };
}

function verbOf(rule: JsonObject): string {
  if (rule.mutate !== undefined) return 'mutates';
  if (rule.generate !== undefined) return 'generates';
  return rule.verifyImages === undefined ? 'does something else' : 'verifies images';
}

/** Operations that a filter of `exclude` names alone are left out. */
function excluding({ exclude }: JsonObject, operations: readonly string[]): readonly string[] {
  if (!isJsonObject(exclude)) return operations;
  const alone = objectsOf(exclude.any).flatMap((filter) => {
    const resources = isJsonObject(filter.resources) ? filter.resources : {};
    const isAlone = Object.keys(filter).length === 1 && Object.keys(resources).length === 1;
    return isAlone && Array.isArray(resources.operations)
      ? (resources.operations as readonly JsonValue[])
      : [];
  });
  return operations.filter((operation) => !alone.includes(operation));
}

function writerFor(
  { kinds, selectors }: RuleTargets,
  operations: readonly string[],
  isCel: boolean,
  cluster: Cluster,
): RuleWriter {
  const schemas: readonly SchemaNode[] = kinds.known
    .map((kind) => cluster.schema(kind))
    .filter((schema) => schema !== undefined);
  const isKnown = !kinds.hasUnknown && schemas.length === kinds.known.length;
  const names = new Set(kinds.known.map(({ kind }) => kind));
  return new RuleWriter({
    schemas: isKnown ? schemas : [],
    judgesDeletions: !isCel && operations.includes('DELETE'),
    knowsStar: names.has('Role') || names.has('ClusterRole'),
    isForNamespaces: selectors.every((selector) => /(?:^|\/)Namespace$/.test(selector)),
  });
}

/** Variables of the rule's context that are queries or values. */
function namesOf(rule: JsonObject, place: QueryPlace, path: RulePath): ReadonlyMap<string, Term> {
  const names = new Map<string, Term>();
  for (const [index, entry] of objectsOf(rule.context).entries()) {
    const at = [...path, 'context', index];
    const name = stringField(entry, 'name') ?? '';
    const { variable } = entry;
    if (!isJsonObject(variable)) {
      const kind = Object.keys(entry).find((key) => key !== 'name') ?? 'nothing';
      throw new CannotSay(`the context entry ${name} (${kind})`, at);
    }
    if (
      typeof variable.jmesPath === 'string' &&
      variable.value === undefined &&
      variable.default === undefined
    ) {
      if (variable.jmesPath.includes('{{'))
        throw new CannotSay('variables inside a query', [...at, 'variable', 'jmesPath']);
      names.set(
        name,
        migrateQuery(variable.jmesPath, { ...place, names, path: [...at, 'variable', 'jmesPath'] }),
      );
    } else if (
      variable.value !== undefined &&
      variable.jmesPath === undefined &&
      !JSON.stringify(variable.value).includes('{{')
    ) {
      names.set(name, { kind: 'literal', value: variable.value });
    } else throw new CannotSay(`the context entry ${name}`, [...at, 'variable']);
  }
  return names;
}

interface MigratedMessage {
  readonly fields: JsonObject;
  readonly notes: readonly string[];
}

function migrateMessage(message: JsonValue | undefined, place: QueryPlace): MigratedMessage {
  if (typeof message !== 'string' || message === '') return { fields: {}, notes: [] };
  if (!message.includes('{{')) return { fields: { message: message.trim() }, notes: [] };
  try {
    const expression = migrateText(message.trim(), { ...place, path: [...place.path, 'message'] }).text;
    return { fields: { messageExpression: expression }, notes: [] };
  } catch (error) {
    if (!(error instanceof CannotSay)) throw error;
    const plain = message.trim().replaceAll(/\{\{[^{}]*\}\}/g, '…');
    return { fields: { message: plain }, notes: [`variables of the message are left out: ${error.message}`] };
  }
}

function celSpec(
  rule: JsonObject,
  validate: JsonObject,
  cel: JsonObject,
  base: JsonObject,
  conditions: readonly (readonly [string, Cel])[],
  writer: RuleWriter,
  path: RulePath,
): MigratedRule {
  for (const field of ['paramKind', 'paramRef'] as const) {
    if (cel[field] !== undefined)
      throw new CannotSay('parameters of expressions', [...path, 'validate', 'cel', field]);
  }
  const fallback =
    typeof validate.message === 'string' && validate.message !== ''
      ? { message: validate.message.trim() }
      : {};
  const validations = objectsOf(cel.expressions).map((one): JsonObject => {
    return one.message === undefined && one.messageExpression === undefined ? { ...one, ...fallback } : one;
  });
  const spec = assemble(base, conditions, objectsOf(rule.celPreconditions), writer, validations);
  return {
    spec: {
      ...spec,
      ...(objectsOf(cel.variables).length > 0 ? { variables: [...objectsOf(cel.variables)] } : {}),
      ...(objectsOf(cel.auditAnnotations).length > 0
        ? { auditAnnotations: [...objectsOf(cel.auditAnnotations)] }
        : {}),
    },
    notes: [],
  };
}

function assemble(
  matchConstraints: JsonObject,
  conditions: readonly (readonly [string, Cel])[],
  written: readonly JsonObject[],
  { variables }: RuleWriter,
  validations: readonly JsonObject[],
): JsonObject {
  const matchConditions = [
    ...conditions
      .filter(([, condition]) => condition.text !== TRUE.text)
      .map(([name, condition]): JsonObject => ({
        name,
        expression: inlineVariables(layOut(condition), variables),
      })),
    ...written,
  ];
  const used = JSON.stringify(validations);
  const kept = variables.filter(({ name }) => new RegExp(`variables\\.${name}\\b`).test(used));
  return {
    matchConstraints,
    ...(matchConditions.length === 0 ? {} : { matchConditions }),
    ...(kept.length === 0 ? {} : { variables: kept.map(({ name, expression }) => ({ name, expression })) }),
    validations: [...validations],
  };
}

/** Match conditions come before variables, so that they have to say themselves what those stand for. */
function inlineVariables(expression: string, variables: RuleWriter['variables']): string {
  return expression.replace(/\bvariables\.(\w+)/g, (whole, name: string) => {
    const found = variables.find((variable) => variable.name === name);
    return found === undefined ? whole : `(${found.expression})`;
  });
}

/** Longest expression that stands on one line. */
const LONGEST_LINE = 100;

/** Breaks a long conjunction or disjunction into lines. */
function layOut(cel: Cel): string {
  const { text, level, operands } = cel;
  if (text.length <= LONGEST_LINE || operands === undefined) return text;
  const sign = level === 'and' ? '&&' : '||';
  const texts = operands.map((part) =>
    part.level === 'or' || part.level === 'choice' || (part.level === 'and' && level === 'or')
      ? `(${part.text})`
      : part.text,
  );
  return texts.join(` ${sign}\n`);
}
