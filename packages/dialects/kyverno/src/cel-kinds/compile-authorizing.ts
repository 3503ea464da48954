import { NULL } from '@keelson/cel';
import type { CelValue } from '@keelson/cel';
import { BARE_WORDING, ExpressionRun, POLICY_BUDGET } from '@keelson/dialect-kubernetes';
import type { Bindings, CompiledExpression } from '@keelson/dialect-kubernetes';
import type { ReviewContext, RuleOutcome } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { CelException } from '../cel-exceptions/cel-exception.ts';
import { compileExceptions } from '../cel-exceptions/compile-exceptions.ts';
import type { CompiledException } from '../cel-exceptions/compile-exceptions.ts';
import { ENVOY_MESSAGES, ENVOY_REQUEST } from '../cel-libraries/envoy-library.ts';
import { HTTP_MCP_DATA, HTTP_MESSAGES, HTTP_REQUEST } from '../cel-libraries/http-authorization-library.ts';
import { MCP_VALUE, parseMcpRequest } from '../cel-libraries/mcp-library.ts';
import { MessageValue } from '../cel-libraries/message-value.ts';
import { KEY_SOURCE } from '../cel-libraries/token-library.ts';
import { ANSWER_TYPES, authorizationEnvironment } from './authorization-environment.ts';
import type { AuthorizationMode } from './authorization-environment.ts';
import { celFactsOf } from './cel-facts.ts';
import type { CelFacts } from './cel-facts.ts';
import { compileCelMatcher } from './cel-matcher.ts';
import { celObserver } from './cel-observer.ts';
import type { CelPolicySpec } from './cel-policy-spec.ts';
import type { CompiledCelKind } from './compiled-cel-kind.ts';
import type { PartialOutcome } from './enter-policy.ts';
import { PolicyExpressions } from './policy-expressions.ts';
import { referenceOf } from './policy-reference.ts';
import { runMatchConditions } from './run-match-conditions.ts';

interface AuthorizingPolicy {
  readonly policy: CelPolicySpec;
  readonly mode: AuthorizationMode;
  readonly expressions: PolicyExpressions;
  readonly conditions: readonly CompiledExpression[];
  readonly rules: readonly CompiledExpression[];
  readonly exceptions: readonly CompiledException[];
}

/**
 * Compiles a ValidatingPolicy of the modes HTTP and Envoy: its validations answer requests to services, the first that does
 * not answer null decides, and where none does the policy has nothing to say.
 */
export function compileAuthorizing(
  policy: CelPolicySpec,
  mode: AuthorizationMode,
  exceptions: readonly CelException[],
  cluster: Cluster,
): CompiledCelKind {
  const expressions = new PolicyExpressions(authorizationEnvironment(mode));
  const conditions = expressions.compileConditions(policy.matchConditions);
  expressions.compileVariables(policy.variables);
  const compiled: AuthorizingPolicy = {
    policy,
    mode,
    expressions,
    conditions,
    rules: policy.validations.map((spec) => expressions.compile(spec, [ANSWER_TYPES[mode], NULL])),
    exceptions: compileExceptions(exceptions, expressions),
  };
  const matches = compileCelMatcher(policy, cluster);
  return {
    expressions: [expressions],
    policies: [
      {
        phase: 'validate',
        reference: referenceOf(policy),
        rules: [policy.name],
        match: {},
        failurePolicy: policy.failurePolicy,
        evaluate(context: ReviewContext): readonly RuleOutcome[] {
          const facts = celFactsOf(context, cluster);
          if (matches(facts).kind !== 'yes') return [];
          return [{ ...authorize(compiled, facts), rule: policy.name, written: policy.actions }];
        },
      },
    ],
  };
}

const NO_ANSWER: PartialOutcome = { result: 'skip', message: 'request does not match' };

function authorize(compiled: AuthorizingPolicy, facts: CelFacts): PartialOutcome {
  const { policy, mode, expressions, rules } = compiled;
  const observe = celObserver(facts, policy);
  const bindings: Bindings = {
    ...facts.libraryBindings,
    [KEY_SOURCE]: facts.libraryBindings.http,
    mcp: MCP_VALUE,
    object: requestOf(facts, mode),
  };
  const { variables } = expressions;
  const met = runMatchConditions(compiled.conditions, bindings, variables, facts, observe);
  if (met.kind === 'error') return failed(policy, met.message, met.notGiven, met.cost);
  if (met.kind === 'unmet') return { ...NO_ANSWER, cost: met.cost };
  let { cost } = met;
  const now = Date.parse(facts.context.review.time);
  for (const { exception, conditions } of compiled.exceptions) {
    if (exception.expiresAt !== undefined && now > exception.expiresAt) continue;
    const exempt = runMatchConditions(conditions, bindings, variables, facts, observe);
    cost += exempt.cost;
    if (exempt.kind === 'error') return failed(policy, exempt.message, exempt.notGiven, cost);
    if (exempt.kind === 'met') return { ...NO_ANSWER, reason: 'kyverno/policy-exception', cost };
  }
  const run = new ExpressionRun({ ...bindings }, variables, POLICY_BUDGET, observe, BARE_WORDING);
  const { missing } = facts.admission;
  missing.clear();
  for (const rule of rules) {
    const outcome = run.run(rule);
    cost += outcome.cost;
    if (outcome.kind !== 'value') return failed(policy, outcome.message, missing.needed.size > 0, cost);
    const answer = toOutcome(outcome.value);
    if (answer !== undefined) return { ...answer, cost };
  }
  return { ...NO_ANSWER, cost };
}

/** Where failures are ignored, a policy that errs has nothing to say. */
function failed(
  { failurePolicy }: CelPolicySpec,
  message: string,
  notGiven: boolean,
  cost: number,
): PartialOutcome {
  if (failurePolicy === 'ignore') return { ...NO_ANSWER, cost };
  return { result: 'error', message, cost, ...(notGiven ? { reason: 'context/not-given' } : {}) };
}

function toOutcome(answer: CelValue): PartialOutcome | undefined {
  if (!(answer instanceof MessageValue)) return undefined;
  if ((answer.message('ok') ?? answer.message('ok_response')) !== undefined) {
    return { result: 'pass', message: 'request allowed' };
  }
  const denied = answer.message('denied');
  if (denied !== undefined) {
    return { result: 'fail', message: `request denied, reason: ${denied.text('reason')}` };
  }
  const code = answer.message('denied_response')?.message('status')?.fields.get('code');
  const status = typeof code === 'number' ? code : 0;
  return { result: 'fail', message: `request denied with status code ${String(status)}` };
}

function requestOf({ context: { review } }: CelFacts, mode: AuthorizationMode): MessageValue {
  const payload = review.object ?? {};
  if (mode === 'Envoy') return ENVOY_MESSAGES.read(ENVOY_REQUEST, payload);
  const request = HTTP_MESSAGES.read(HTTP_REQUEST, payload);
  if (request.message('mcp') !== undefined) return request;
  const body = request.message('attributes')?.fields.get('body');
  const parsed = body instanceof Uint8Array ? parseMcpRequest(Buffer.from(body).toString('utf8')) : undefined;
  if (!(parsed instanceof MessageValue)) return request;
  return request.with('mcp', HTTP_MESSAGES.make(HTTP_MCP_DATA, { request: parsed }));
}
