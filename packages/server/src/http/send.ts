import type { ServerResponse } from 'node:http';
import { stringifyJson } from '@keelson/documents';
import type { Problem } from '@keelson/api';
import type { JsonValue } from '@keelson/model';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Sends an answer of the API, with exact numbers. */
export function sendJson(response: ServerResponse, answer: object): void {
  // Answers are interfaces of JSON values, which their types cannot say.
  send(response, 200, 'application/json; charset=utf-8', stringifyJson(answer as unknown as JsonValue));
}

/** Sends problem details (RFC 9457); after one that concerns the connection, it is closed. */
export function sendProblem(response: ServerResponse, problem: Problem): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (problem.status === 503) response.setHeader('retry-after', '1');
  // The rest of a body that was not read to its end is not worth waiting for.
  if (problem.status !== 404 && problem.status !== 422) response.setHeader('connection', 'close');
  send(response, problem.status, 'application/problem+json; charset=utf-8', JSON.stringify(problem));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}
