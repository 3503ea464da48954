import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReadOptions } from '@keelson/documents';
import type { PolicyOrigin as ToldOrigin } from '@keelson/api';
import type { PolicyOrigin, TablesFolder } from '@keelson/gates';
import { VerdictLedger } from '@keelson/ledger';
import { Failure } from '@keelson/model';
import type { Clock, Diagnostic, GivenObject } from '@keelson/model';
import { createRequestHandler } from './http/handle-request.ts';
import { EventStreams } from './http/event-stream.ts';
import { ownHosts } from './http/guard-request.ts';
import { openStaticPages } from './pages/static-pages.ts';
import { StandingPolicies } from './repository/standing-policies.ts';
import { watchRepository } from './repository/watch-repository.ts';
import type { Watch } from './repository/watch-repository.ts';
import { IndexKeeper } from './verdicts/index-keeper.ts';
import { openIndex } from './verdicts/open-index.ts';
import { resourceOwner } from './verdicts/resource-owner.ts';
import type { ServerState } from './server-state.ts';

/** How a server is started. */
export interface ServerOptions {
  readonly version: string;
  readonly policies: PolicyOrigin;
  /** Where the policies come from, as `GET /api/v1/about` tells it. */
  readonly told: ToldOrigin;
  /** What policies may look up. */
  readonly given?: readonly GivenObject[];
  /** Discovery and schemas of further releases of Kubernetes. */
  readonly kubernetesTables?: TablesFolder;
  /** How policies are read. */
  readonly readOptions?: ReadOptions;
  /** The folder of the record. */
  readonly dataFolder: string;
  /** Default `127.0.0.1`; only names of the loopback interface, until there are credentials. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** The built pages; without them there is the API alone. */
  readonly portalFolder?: string;
  readonly clock: Clock;
  /** Further fields that are not to be recorded, such as `ConfigMap:data.token`. */
  readonly redact?: readonly string[];
  /** Hears of bugs. */
  readonly onBug?: (thrown: unknown) => void;
}

/** A server that runs. */
export interface RunningServer {
  /** Where the pages and the API are, such as `http://127.0.0.1:43210/`. */
  readonly url: string;
  readonly port: number;
  readonly policies: number;
  /** What is wrong with policies and record, or was mended. */
  readonly diagnostics: readonly Diagnostic[];
  /** Takes nothing new, answers what was asked, and closes the record. */
  close(): Promise<void>;
}

const LOOPBACK: Readonly<Record<string, string>> = {
  '127.0.0.1': '127.0.0.1',
  localhost: '127.0.0.1',
  '::1': '::1',
  '[::1]': '::1',
};

/** After this, connections that are still busy are cut when the server stops. */
const STOP_WITHIN = 5000;

/**
 * Starts the server. Throws `server/not-loopback` for any other host, `server/port-in-use`, and what is wrong with the data folder.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const host = toLoopback(options.host ?? '127.0.0.1');
  const { clock, version, told } = options;
  const onBug = options.onBug ?? ((): void => undefined);
  const ledger = await VerdictLedger.open({
    folder: options.dataFolder,
    clock,
    ...(options.redact === undefined ? {} : { redact: options.redact }),
  });
  try {
    const standing = new StandingPolicies({
      origin: options.policies,
      given: options.given ?? [],
      readOptions: options.readOptions ?? {},
      version,
      clock,
      digest: (text) => ledger.digest(text),
      onBug,
      ...(options.kubernetesTables === undefined ? {} : { kubernetesTables: options.kubernetesTables }),
    });
    const { policies, diagnostics } = standing.shelf.standard();
    const opened = openIndex(options.dataFolder);
    const verdicts = new IndexKeeper({
      log: ledger,
      index: opened.index,
      ownerOf: (verdict) => resourceOwner(verdict, standing.governance?.governance.repository.catalog),
      onBug,
    });
    const state: ServerState = { version, standing, ledger, verdicts, clock, origin: told };
    const server = createServer(LIMITS);
    server.maxConnections = 256;
    const port = await listen(server, host, options.port ?? 0);
    const pages = options.portalFolder === undefined ? undefined : openStaticPages(options.portalFolder);
    server.on('error', onBug);
    const events = new EventStreams(state);
    server.on('request', createRequestHandler({ state, hosts: ownHosts(port), pages, events, onBug }));
    const watch = watchRepository(standing, onBug);
    verdicts.follow();
    let stopping: Promise<void> | undefined;
    return {
      url: `http://${host === '::1' ? '[::1]' : host}:${port}/`,
      port,
      policies: policies.length,
      diagnostics: [...diagnostics, ...ledger.diagnostics, ...opened.diagnostics],
      close: () => (stopping ??= stop(server, { watch, events, verdicts, ledger })),
    };
  } catch (thrown) {
    await ledger.close();
    throw thrown;
  }
}

/** Bounds on what a connection may cost before its request is understood. */
const LIMITS = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 5000,
  maxHeaderSize: 16 * 1024,
  requireHostHeader: true,
} as const;

function toLoopback(host: string): string {
  const address = Object.hasOwn(LOOPBACK, host) ? LOOPBACK[host] : undefined;
  if (address !== undefined) return address;
  throw new Failure(
    'server/not-loopback',
    `expected a host of the loopback interface (127.0.0.1, localhost or ::1), got “${host}”`,
    {
      help: 'Until there are credentials, only this machine may ask. Put a proxy that checks who asks before it.',
    },
  );
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (thrown: NodeJS.ErrnoException) => {
      reject(notListening(thrown, host, port));
    });
    server.listen({ host, port }, () => {
      server.removeAllListeners('error');
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function notListening(thrown: NodeJS.ErrnoException, host: string, port: number): Failure {
  if (thrown.code === 'EADDRINUSE') {
    return new Failure('server/port-in-use', `the port ${port} on ${host} is in use`, {
      cause: thrown,
      help: 'Choose another with --port, or leave it out: then a free one is taken.',
    });
  }
  if (thrown.code === 'EACCES') {
    return new Failure('server/port-not-allowed', `you may not listen on port ${port}`, {
      cause: thrown,
      help: 'Choose a port above 1023, or leave --port out.',
    });
  }
  return new Failure('server/not-listening', `cannot listen on ${host}:${port}: ${thrown.message}`, {
    cause: thrown,
  });
}

/** What ends with the server. */
interface Running {
  readonly watch: Watch;
  readonly events: EventStreams;
  readonly verdicts: IndexKeeper;
  readonly ledger: VerdictLedger;
}

async function stop(server: Server, { watch, events, verdicts, ledger }: Running): Promise<void> {
  watch.stop();
  events.close();
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, STOP_WITHIN);
  await closed;
  clearTimeout(timer);
  await verdicts.close();
  await ledger.close();
}
