import type { About } from '@keelson/api';
import { fetchJson } from './fetch-json.ts';
import type { ApiResult } from './api-result.ts';

/** Asks what the server is and knows (`GET /api/v1/about`). */
export function requestAbout(signal: AbortSignal): Promise<ApiResult<About>> {
  return fetchJson<About>({ path: '/api/v1/about', signal });
}
