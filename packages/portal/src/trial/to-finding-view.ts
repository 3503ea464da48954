import type { AnsweredObject, ExplainedExpression, LocatedFinding } from '@keelson/api';
import { toTextPlace } from './to-text-place.ts';
import type { MarkerTone } from '../editor/marker.ts';
import type { ExpressionView, FindingView, TextPlace } from './trial-view.ts';

/** The reason of a result that depends on something the server was not given. */
const NOT_GIVEN = 'context/not-given';

const EFFECTS = { deny: 'Denies', warn: 'Warns', audit: 'Audits' } as const;

/** Makes of a finding what the page shows of it, with the expressions that belong to it. */
export function toFindingView(answered: AnsweredObject, finding: LocatedFinding, index: number): FindingView {
  const { policy, rule, message, reason, decision, place, otherPlaces, expressions, howToAsk } = finding;
  return {
    key: `${index} ${policy.name}/${rule}`,
    ...judge(finding, answered.verdict.allowed),
    message,
    policyKind: policy.kind,
    policyName: policy.name,
    rule,
    reason,
    decision,
    howToAsk,
    place: toTextPlace(place),
    otherPlaces: otherPlaces.map(toTextPlace).filter((each): each is TextPlace => each !== undefined),
    expressions: expressions
      .map((at) => answered.expressions[at])
      .filter((each): each is ExplainedExpression => each !== undefined)
      .map(toExpressionView),
  };
}

function judge(
  { result, action, reason }: LocatedFinding,
  allowed: boolean,
): { readonly tone: MarkerTone; readonly effect: string } {
  if (result !== 'error') return { tone: action, effect: EFFECTS[action] };
  if (reason === NOT_GIVEN) return { tone: 'error', effect: 'Cannot be decided' };
  if (allowed || action !== 'deny') return { tone: 'warn', effect: 'Fails with an error' };
  return { tone: 'deny', effect: 'Denies, by an error' };
}

function toExpressionView({ path, source, value, parts }: ExplainedExpression): ExpressionView {
  return { path, source, value, parts };
}
