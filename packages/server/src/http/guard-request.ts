import type { IncomingMessage } from 'node:http';
import { Failure } from '@keelson/model';

/** Names by which a browser on this machine reaches the loopback interface. */
const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** The values of `Host` by which a server on a port is meant. */
export function ownHosts(port: number): ReadonlySet<string> {
  const withPort = LOOPBACK_NAMES.map((name) => `${name}:${port}`);
  return new Set(port === 80 ? [...withPort, ...LOOPBACK_NAMES] : withPort);
}

/**
 * Refuses what other web pages send: a name that was made to point here (DNS rebinding) shows in `Host`, a page of another site in
 * `Origin` and `Sec-Fetch-Site`.
 */
export function guardRequest(request: IncomingMessage, hosts: ReadonlySet<string>): void {
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.has(host.toLowerCase())) {
    throw new Failure('http/foreign-host', 'the request is for another host', {
      help: `Use one of ${[...hosts].join(', ')}.`,
    });
  }
  if (origin !== undefined && !isOwnOrigin(origin, hosts)) throw foreignOrigin();
  const site = request.headers['sec-fetch-site'];
  const reachesApi = request.url?.startsWith('/api/') === true;
  if (reachesApi && (site === 'cross-site' || site === 'same-site')) throw foreignOrigin();
}

function isOwnOrigin(origin: string, hosts: ReadonlySet<string>): boolean {
  return origin.startsWith('http://') && hosts.has(origin.slice('http://'.length).toLowerCase());
}

function foreignOrigin(): Failure {
  return new Failure('http/foreign-origin', 'the request comes from a page of another site');
}
