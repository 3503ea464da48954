import {
  collectParams,
  compileValidations,
  decisionCheck,
  factsOf,
  readAuditAnnotations,
  readNamedExpressions,
  readParamKind,
  readParamRef,
  readValidations,
  runConditions,
  runValidations,
  validationBindings,
} from '@keelson/dialect-kubernetes';
import type {
  AdmissionFacts,
  CompiledValidations,
  Decision,
  FieldPath,
  Param,
} from '@keelson/dialect-kubernetes';
import type { ReviewContext, RuleOutcome } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, stringField } from '@keelson/model';
import type { Diagnostic, JsonObject, SourceDocument } from '@keelson/model';
import { OR_VALUE_LIBRARY } from '../cel-libraries/or-value-library.ts';
import { KUBERNETES_VERSION } from './kubernetes-version.ts';
import { expressionDiagnostics } from './expression-diagnostics.ts';

/** A rule of a ClusterPolicy or Policy with `validate.cel`. */
export interface CelRuleSource {
  /** The rule as it is written, or as it was rewritten for a controller of Pods. */
  readonly rule: JsonObject;
  /** Where the rule stands in its document, such as `['spec', 'rules', 0]`. */
  readonly path: FieldPath;
  readonly document: SourceDocument;
}

/** What a rule with `validate.cel` found. */
export type CelRuleOutcome = Pick<RuleOutcome, 'result' | 'message' | 'reason' | 'checks' | 'cost'>;

/** A rule with `validate.cel`, ready to run. */
export interface CompiledCelRule {
  /** What is wrong with the expressions; a rule with faults runs nevertheless, and fails as in a cluster. */
  readonly diagnostics: readonly Diagnostic[];
  /** Runs the rule on a review that it matches. */
  readonly run: (context: ReviewContext) => CelRuleOutcome;
}

/**
 * Compiles `validate.cel` with `celPreconditions`. Kyverno runs them through the API server's own validator, so that
 * names, budgets and messages are those of a ValidatingAdmissionPolicy that fails closed: an expression that errs is a
 * failure with the error as its message.
 *
 * ```ts
 * const { run, diagnostics } = compileCelRule({ rule, path: ['spec', 'rules', 0], document }, cluster);
 * const { result, message } = run(context); // context: the review as the rule sees it
 * ```
 */
export function compileCelRule({ rule, path, document }: CelRuleSource, cluster: Cluster): CompiledCelRule {
  const validate = fieldOf(rule, 'validate');
  const cel = fieldOf(validate, 'cel');
  const at = [...path, 'validate', 'cel'];
  const name = stringField(rule, 'name') ?? '';
  const fallback = stringField(validate, 'message') ?? '';
  const paramKind = readParamKind(fieldOf(cel, 'paramKind') ?? undefined);
  const paramRef = readParamRef(fieldOf(cel, 'paramRef') ?? undefined);
  const hasParams = paramKind !== undefined && paramRef !== undefined;
  const compiled = compileValidations(
    {
      paramKind: hasParams ? paramKind : undefined,
      variables: readNamedExpressions(cel, 'variables', at),
      matchConditions: readNamedExpressions(rule, 'celPreconditions', path),
      validations: readValidations(cel, 'expressions', at).map((one) =>
        one.message === '' ? { ...one, message: fallback } : one,
      ),
      auditAnnotations: readAuditAnnotations(cel, at),
    },
    KUBERNETES_VERSION,
    [OR_VALUE_LIBRARY],
  );
  return {
    diagnostics: expressionDiagnostics(document, expressionsOf(compiled)),
    run(context) {
      const facts = factsOf(context, cluster);
      if (!hasParams) return conclude(name, [runOnce(compiled, facts, null)], document);
      const found = collectParams(context, cluster, paramKind, paramRef, facts.attributes.namespace);
      if (found.kind === 'error') {
        const message = `error in parameterized resource: ${found.message}`;
        return { result: 'error', message, ...(found.notGiven ? { reason: 'context/not-given' } : {}) };
      }
      return conclude(
        name,
        found.params.map((param) => runOnce(compiled, facts, param)),
        document,
      );
    },
  };
}

function expressionsOf(compiled: CompiledValidations): Parameters<typeof expressionDiagnostics>[1] {
  const { conditions, allVariables, validations, annotations } = compiled;
  return [
    ...conditions.map(({ expression }) => expression),
    ...allVariables,
    ...validations.flatMap(({ expression, message }) =>
      message === undefined ? [expression] : [expression, message],
    ),
    ...annotations.map(({ expression }) => expression),
  ];
}

/** What one run decided; undefined decisions where a precondition was not met. */
interface Run {
  readonly decisions: readonly Decision[] | undefined;
  readonly cost: number;
}

function runOnce(compiled: CompiledValidations, facts: AdmissionFacts, param: Param | null): Run {
  const { kind, resource } = facts.attributes;
  const conditions = runConditions(compiled.conditions, compiled.variables, facts, kind, param);
  if (conditions.kind === 'unmet') return { decisions: undefined, cost: conditions.cost };
  if (conditions.kind === 'error') {
    const { message, notGiven, cost } = conditions;
    return { decisions: [{ index: 0, result: 'error', message, notGiven, cost }], cost };
  }
  const bindings = validationBindings(facts, { resource, objectKind: kind }, param);
  const { decisions, cost } = runValidations(compiled, facts, bindings);
  return { decisions, cost: conditions.cost + cost };
}

/** Kyverno asks parameter by parameter and stops at the first that does not pass. */
function conclude(name: string, runs: readonly Run[], document: SourceDocument): CelRuleOutcome {
  const cost = runs.reduce((sum, run) => sum + run.cost, 0);
  const checks = runs.flatMap(({ decisions }) => decisions ?? []).map((one) => decisionCheck(one, document));
  for (const { decisions } of runs) {
    if (decisions === undefined)
      return { result: 'skip', message: 'cel preconditions not met', checks, cost };
    const refused = decisions.find(({ result }) => result !== 'pass');
    if (refused === undefined) continue;
    const message = refused.message ?? '';
    if (refused.notGiven === true) {
      return { result: 'error', reason: 'context/not-given', message, checks, cost };
    }
    return { result: 'fail', message, checks, cost };
  }
  return { result: 'pass', message: `Validation rule '${name}' passed.`, checks, cost };
}
