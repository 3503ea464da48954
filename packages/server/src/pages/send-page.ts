import type { IncomingMessage, ServerResponse } from 'node:http';
import { knowsTag } from '../http/entity-tag.ts';
import { SECURITY_HEADERS } from '../http/security-headers.ts';
import type { Page } from './static-pages.ts';

/** Sends a file of the pages, or says that the browser has it already. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: Page): void {
  const headers = {
    ...SECURITY_HEADERS,
    etag: page.etag,
    'cache-control': page.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (knowsTag(request, page.etag)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': page.type, 'content-length': page.bytes.length });
  response.end(request.method === 'HEAD' ? undefined : page.bytes);
}
