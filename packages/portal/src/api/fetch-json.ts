import { readProblem } from './read-problem.ts';
import type { ApiResult } from './api-result.ts';

/** A request to the server that served the page. */
export interface JsonRequest {
  readonly path: string;
  /** Sent as JSON with POST; without it the request is a GET. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks the server that served the page. Never throws: trouble is a problem in the result. The answer's shape is the contract's,
 * which the server checks; it comes from the same origin.
 */
export async function fetchJson<Value>({ path, body, signal }: JsonRequest): Promise<ApiResult<Value>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
      credentials: 'same-origin',
      redirect: 'error',
    });
  } catch {
    return {
      kind: 'problem',
      problem: { kind: 'unreachable', title: 'The server does not answer' },
    };
  }
  const value: unknown = await response.json().catch(() => undefined);
  if (response.ok && value !== undefined) return { kind: 'answer', value: value as Value };
  return { kind: 'problem', problem: readProblem(response.status, value) };
}
