import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { stringifyJson } from '@keelson/documents';
import type { Problem } from '@keelson/api';
import type { JsonValue } from '@keelson/model';
import { knowsTag } from './entity-tag.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Sends an answer of the API, with exact numbers. */
export function sendJson(response: ServerResponse, answer: object): void {
  send(response, 200, JSON_TYPE, writeAnswer(answer));
}

/** Sends what a GET asked for, with a tag of its content; to those who have it already, that they have. */
export function sendTagged(request: IncomingMessage, response: ServerResponse, answer: object): void {
  const body = writeAnswer(answer);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  if (knowsTag(request, etag)) {
    response.writeHead(304, { ...SECURITY_HEADERS, etag, 'cache-control': 'no-cache' });
    response.end();
    return;
  }
  send(response, 200, JSON_TYPE, body, { etag, 'cache-control': 'no-cache' });
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** Answers are interfaces of JSON values, which their types cannot say. */
function writeAnswer(answer: object): string {
  return stringifyJson(answer as unknown as JsonValue);
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

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}
