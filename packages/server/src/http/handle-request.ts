import type { IncomingMessage, ServerResponse } from 'node:http';
import { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { sendPage } from '../pages/send-page.ts';
import type { StaticPages } from '../pages/static-pages.ts';
import { findRoute } from '../routes/find-route.ts';
import type { ServerState } from '../server-state.ts';
import type { EventStreams } from './event-stream.ts';
import { guardRequest } from './guard-request.ts';
import { toProblem } from './problem.ts';
import { readJsonBody } from './read-body.ts';
import { sendJson, sendProblem, sendTagged } from './send.ts';

/** What requests are handled with. */
export interface RequestContext {
  readonly state: ServerState;
  readonly hosts: ReadonlySet<string>;
  readonly pages: StaticPages | undefined;
  readonly events: EventStreams;
  /** Hears of bugs, for the log. */
  readonly onBug: (thrown: unknown) => void;
}

/** Questions that are answered at the same time; more are told to come again. */
const MOST_QUESTIONS = 16;
/** The one route whose answer does not end. */
const EVENTS = '/api/v1/events';

/** Makes the function that handles requests: guarded first, then routed, and every failure worded as a problem. */
export function createRequestHandler(
  context: RequestContext,
): (request: IncomingMessage, response: ServerResponse) => void {
  let questions = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    guardRequest(request, context.hosts);
    const path = pathOf(request);
    if (!path.startsWith('/api/')) {
      handlePage(request, response, context, path);
      return;
    }
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
    if (path === EVENTS && method === 'GET') {
      context.events.add(response);
      return;
    }
    const [sent = '/', search = ''] = (request.url ?? '/').split('?', 2);
    const found = findRoute(sent);
    if (found === undefined) throw new Failure('http/not-found', `there is nothing at ${path}`);
    const { methods, params } = found;
    const handler = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (handler === undefined) {
      response.setHeader('allow', Object.keys(methods).join(', '));
      throw new Failure('http/method-not-allowed', `${path} takes ${Object.keys(methods).join(', ')}`);
    }
    if (method === 'GET') {
      const query = new URLSearchParams(search);
      sendTagged(request, response, await handler(context.state, { params, query, body: null }));
      return;
    }
    if (questions >= MOST_QUESTIONS) throw new Failure('http/busy', 'too many questions are being answered');
    questions++;
    try {
      const body: JsonValue = await readJsonBody(request);
      const query = new URLSearchParams(search);
      sendJson(response, await handler(context.state, { params, query, body }));
    } finally {
      questions--;
    }
  }

  return (request, response) => {
    handle(request, response).catch((thrown: unknown) => {
      if (!(thrown instanceof Failure)) context.onBug(thrown);
      sendProblem(response, toProblem(thrown));
    });
  };
}

function handlePage(
  request: IncomingMessage,
  response: ServerResponse,
  { pages }: RequestContext,
  path: string,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    throw new Failure('http/method-not-allowed', 'pages take GET');
  }
  const page = pages?.find(path);
  if (page === undefined) {
    throw new Failure(
      'http/not-found',
      pages === undefined ? 'the pages are not part of this build; the API is' : 'there is no such page',
      { help: 'The API is described at /api/v1/openapi.json.' },
    );
  }
  sendPage(request, response, page);
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const path = url.split('?', 1)[0] ?? '/';
  if (!path.startsWith('/')) throw new Failure('http/not-found', 'expected a path');
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Failure('http/not-found', 'the path is not encoded as paths are');
  }
}
