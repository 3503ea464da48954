import type { TrialAnswer } from '@keelson/api';
import type { RouteRequest } from './route-request.ts';
import { answerQuestion } from '../questions/answer-question.ts';
import { readQuestion } from '../questions/read-question.ts';
import type { ServerState } from '../server-state.ts';

/** `POST /api/v1/trials`: previews what would be decided; nothing records or counts it. */
export async function createTrial(
  { standing, clock }: ServerState,
  { body }: RouteRequest,
): Promise<TrialAnswer> {
  const { answer } = await answerQuestion(readQuestion(body), {
    shelf: standing.shelf,
    clock,
    explains: true,
  });
  return { ...answer, trial: true };
}
