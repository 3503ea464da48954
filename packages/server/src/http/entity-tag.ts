import type { IncomingMessage } from 'node:http';

/** Tells whether the asker has a version already: `If-None-Match` compares weakly (RFC 9110). */
export function knowsTag(request: IncomingMessage, etag: string): boolean {
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
