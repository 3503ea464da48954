import type { Question, TrialAnswer } from '@keelson/api';
import { fetchJson } from './fetch-json.ts';
import type { ApiResult } from './api-result.ts';

/** Asks what would be decided (`POST /api/v1/trials`); nothing is recorded. */
export function requestTrial(question: Question, signal: AbortSignal): Promise<ApiResult<TrialAnswer>> {
  return fetchJson<TrialAnswer>({ path: '/api/v1/trials', body: question, signal });
}
