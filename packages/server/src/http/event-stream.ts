import type { ServerResponse } from 'node:http';
import { Failure } from '@keelson/model';
import type { ServerState } from '../server-state.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Streams that are open at the same time; more are told to come again. */
const MOST_STREAMS = 64;
/** Milliseconds within which reviews that come are told of once. */
const GATHER = 250;
/** Milliseconds after which a line without meaning keeps the connection open. */
const KEEP_ALIVE = 20_000;

/**
 * The server-sent events of `GET /api/v1/events`: that something of a kind changed, never what. Whoever listens asks again for what
 * it shows.
 */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();
  readonly #ends: readonly (() => void)[];
  readonly #keepAlive: NodeJS.Timeout;
  #gathering: NodeJS.Timeout | undefined;

  constructor({ standing, verdicts }: Pick<ServerState, 'standing' | 'verdicts'>) {
    this.#ends = [
      standing.onChange(() => {
        this.#tell('repository');
      }),
      verdicts.onChange(() => {
        this.#gathering ??= setTimeout(() => {
          this.#gathering = undefined;
          this.#tell('reviews');
        }, GATHER).unref();
      }),
    ];
    this.#keepAlive = setInterval(() => {
      for (const response of this.#open) response.write(':\n\n');
    }, KEEP_ALIVE).unref();
  }

  /** Keeps a connection open and writes to it whenever something changes. */
  add(response: ServerResponse): void {
    if (this.#open.size >= MOST_STREAMS) throw new Failure('http/busy', 'too many pages are listening');
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    // Those who lose the connection come back after this many milliseconds.
    response.write('retry: 3000\n\n');
    this.#open.add(response);
    response.on('close', () => this.#open.delete(response));
  }

  /** Ends all streams. */
  close(): void {
    clearInterval(this.#keepAlive);
    clearTimeout(this.#gathering);
    for (const end of this.#ends) end();
    for (const response of this.#open) response.end();
  }

  #tell(event: string): void {
    for (const response of this.#open) response.write(`event: ${event}\ndata: {}\n\n`);
  }
}
