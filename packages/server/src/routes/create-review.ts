import { canonicalText } from '@keelson/engine';
import type { ReviewAnswer } from '@keelson/api';
import type { Verdict } from '@keelson/model';
import type { RouteRequest } from './route-request.ts';
import { answerQuestion } from '../questions/answer-question.ts';
import { readQuestion } from '../questions/read-question.ts';
import type { ServerState } from '../server-state.ts';

/** `POST /api/v1/reviews`: decides, and answers when every verdict is durably recorded. */
export async function createReview(state: ServerState, { body }: RouteRequest): Promise<ReviewAnswer> {
  const { standing, clock, ledger } = state;
  const { answer, verdicts } = await answerQuestion(readQuestion(body), {
    shelf: standing.shelf,
    clock,
    explains: false,
  });
  const receipts = await ledger.append(verdicts.map((verdict) => withUsedGiven(verdict, state)));
  state.verdicts.follow();
  return {
    ...answer,
    trial: false,
    recorded: verdicts.map(({ id }, index) => ({ verdict: id, sequence: receipts[index]?.sequence ?? 0 })),
  };
}

/** Of what was given, a record keeps what its verdict rests on: the rest may be a whole cluster. */
function withUsedGiven(verdict: Verdict, { ledger }: ServerState): Verdict {
  const { given } = verdict.review;
  if (given === undefined) return verdict;
  const used = new Set(verdict.inputs.map(({ digest }) => digest));
  const objects =
    used.size === 0
      ? []
      : given.objects.filter(({ object }) => used.has(ledger.digest(canonicalText(object))));
  return { ...verdict, review: { ...verdict.review, given: { ...given, objects } } };
}
