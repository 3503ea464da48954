import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Errors } from 'typebox/value';
import { openapi, ROUTES } from '@keelson/api';
import type {
  DecisionView,
  DiagnosticList,
  ExceptionView,
  GateView,
  Overview,
  Page,
  PolicyDetail,
  ReviewDetail,
  ReviewList,
  RiskRegister,
  SearchAnswer,
  TraceView,
} from '@keelson/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROUTE_HANDLERS } from './routes/routes.ts';
import { askServer } from './testing/ask-server.ts';
import { makeRepository } from './testing/make-repository.ts';
import { startTestServer } from './testing/start-test-server.ts';
import type { TestRepository } from './testing/make-repository.ts';
import type { TestServer } from './testing/start-test-server.ts';

const EXCEPTION = `apiVersion: keelson.dev/v1alpha1
kind: Exception
metadata: {name: old-printers}
spec:
  rules: ["rule:no-latest"]
  scope: {namespaces: {names: [quay]}}
  reason: The vendor has one tag
  owner: group:default/platform
  requestedBy: user:default/ana
  from: 2026-11-01
  until: 2026-12-10
`;

let repository: TestRepository;
let server: TestServer;
beforeEach(async () => {
  repository = makeRepository();
  repository.write('exceptions/old-printers.yaml', EXCEPTION);
  server = await startTestServer({
    policies: { kind: 'repository', folder: repository.folder, shown: '' },
    told: { kind: 'governance', paths: ['.'] },
  });
});
afterEach(async () => {
  await server.remove();
  repository.remove();
});

async function get<T>(path: string): Promise<T> {
  const { status, text } = await askServer(server.port, path);
  expect(status, text).toBe(200);
  return JSON.parse(text) as T;
}

const pod = (name: string, image: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app.kubernetes.io/name: web}}\nspec: {containers: [{name: a, image: "${image}"}]}\n`;

async function review(...pods: readonly string[]): Promise<void> {
  const { status, text } = await askServer(server.port, '/api/v1/reviews', {
    body: JSON.stringify({ text: pods.join('---\n') }),
  });
  expect(status, text).toBe(200);
}

const NAMES: Readonly<Record<string, string>> = {
  '/api/v1/decisions/{name}': '/api/v1/decisions/0001-fixed-tags',
  '/api/v1/policies/{id}': '/api/v1/policies/no-latest',
  '/api/v1/gates/{name}': '/api/v1/gates/manifests',
  '/api/v1/exceptions/{name}': '/api/v1/exceptions/old-printers',
  '/api/v1/catalog/{reference}': '/api/v1/catalog/component%3Adefault%2Fweb',
  '/api/v1/traces/{name}': '/api/v1/traces/decision%3A0001-fixed-tags',
  '/api/v1/search': '/api/v1/search?q=tags',
};

describe('every address', () => {
  const gets = ROUTES.filter(({ method, answer }) => method === 'get' && answer !== undefined);

  it.each(gets.map((route) => [route.path, route] as const))(
    '%s answers as the contract says',
    async (path, { answer }) => {
      await review(pod('good', 'a:1'), pod('bad', 'a:latest'));
      let asked = NAMES[path] ?? path;
      if (path === '/api/v1/reviews/{id}') {
        asked = `/api/v1/reviews/${(await get<ReviewList>('/api/v1/reviews')).items[0]?.id ?? ''}`;
      }
      expect(Errors(answer ?? {}, await get(asked))).toEqual([]);
    },
  );

  it('of the contract has a handler, and the other way round', () => {
    const written = ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const handled = [...ROUTE_HANDLERS].flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(new Set(written)).toEqual(new Set([...handled, 'GET /api/v1/events']));
    expect(JSON.stringify(openapi('0.0.0'))).toContain('If-None-Match');
  });

  it('has a tag, and is not sent again to those who have it', async () => {
    const { headers } = await askServer(server.port, '/api/v1/risks');
    const again = await askServer(server.port, '/api/v1/risks', {
      headers: { 'if-none-match': headers.etag ?? '' },
    });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', headers.etag]);
    repository.write(
      'risks/second.yaml',
      'apiVersion: keelson.dev/v1alpha1\nkind: Risk\nmetadata: {name: second}\nspec: {statement: x, category: security, likelihood: rare, impact: minor, treatment: accept, owner: platform}\n',
    );
    await expect
      .poll(
        async () =>
          (
            await askServer(server.port, '/api/v1/risks', {
              headers: { 'if-none-match': headers.etag ?? '' },
            })
          ).status,
        { timeout: 10_000, interval: 100 },
      )
      .toBe(200);
  });

  it.each([
    ['/api/v1/decisions/none', 404, 'http/not-found'],
    ['/api/v1/decisions/%ff', 404, 'http/not-found'],
    ['/api/v1/gates/%2e%2e%2fkeelson.yaml', 404, 'http/not-found'],
    ['/api/v1/policies/constructor', 404, 'http/not-found'],
    ['/api/v1/reviews/none', 404, 'http/not-found'],
    ['/api/v1/traces/none', 404, 'trace/unknown-name'],
    ['/api/v1/risks?limit=0', 400, 'query/limit'],
    ['/api/v1/risks?limit=1e3', 400, 'query/limit'],
    ['/api/v1/risks?cursor=%00', 400, 'query/cursor'],
    ['/api/v1/reviews?cursor=Li4', 400, 'query/cursor'],
    ['/api/v1/reviews?since=yesterday', 400, 'query/since'],
    ['/api/v1/reviews?outcome=good', 400, 'query/outcome'],
    ['/api/v1/traces/sleep?depth=-1', 400, 'query/depth'],
  ])('%s is refused with %i', async (path, status, code) => {
    const answer = await askServer(server.port, path);
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([status, { code }]);
  });
});

describe('the estate', () => {
  it('is told in an overview', async () => {
    await review(pod('good', 'a:1'), pod('bad', 'a:latest'));
    const overview = await get<Overview>('/api/v1/overview');
    expect(overview).toMatchObject({
      estate: { name: 'harbour', folder: '.' },
      counts: { objectives: 1, risks: 1, decisions: 1, gates: 1, policies: 1, exceptions: 1, entities: 3 },
      risks: { acceptable: 1, above: 0 },
      gates: { deny: 1 },
      exceptions: { inForce: 0, waiting: 1 },
      verdicts: {
        total: 2,
        behind: false,
        rules: [{ policy: 'no-latest', gate: 'manifests', denied: 1 }],
        denied: [{ outcome: 'denied', resource: { name: 'bad' }, owner: 'group:default/platform' }],
      },
      changes: [],
    });
    expect(overview.verdicts.days).toHaveLength(14);
    expect(overview.verdicts.days.at(-1)).toEqual({
      day: '2026-11-24',
      denied: 1,
      warned: 0,
      audited: 0,
      passed: 1,
    });
  });

  it('has a risk register with scores', async () => {
    expect(await get<RiskRegister>('/api/v1/risks')).toMatchObject({
      scales: { likelihood: ['rare', 'possible', 'likely'], appetite: { tolerable: 4 } },
      items: [
        {
          name: 'unknown-software',
          score: 6,
          residualScore: 2,
          standing: 'acceptable',
          decisions: ['0001-fixed-tags'],
        },
      ],
    });
  });

  it('shows a decision as text, never as HTML', async () => {
    await review(pod('bad', 'a:latest'));
    const decision = await get<DecisionView>('/api/v1/decisions/0001-fixed-tags');
    expect(decision).toMatchObject({
      status: 'accepted',
      overdue: false,
      gates: ['manifests'],
      found: [{ policy: 'no-latest', denied: 1 }],
    });
    expect(decision.body).toContainEqual({
      kind: 'paragraph',
      runs: [
        { text: 'What ' },
        { text: 'latest', code: true },
        { text: ' means changes. See ' },
        { text: 'the list', link: 'https://harbour.example/list', external: true },
        { text: ' and <script>alert(1)</script>.' },
      ],
    });
  });

  it('shows a policy with its source, its gates and its exceptions', async () => {
    await review(pod('bad', 'a:latest'));
    expect(await get<PolicyDetail>('/api/v1/policies/no-latest')).toMatchObject({
      title: 'Tags are fixed',
      gates: ['manifests'],
      exceptions: ['old-printers'],
      denied: 1,
      file: 'policies/no-latest.yaml',
      text: expect.stringContaining('endsWith') as string,
    });
  });

  it('shows a gate as it stands, and an exception with what its approvals are worth', async () => {
    expect(await get<GateView>('/api/v1/gates/manifests')).toMatchObject({
      action: 'deny',
      justified: true,
      policies: ['no-latest'],
      stages: [{ action: 'deny', begun: true, current: true }],
    });
    expect(await get<ExceptionView>('/api/v1/exceptions/old-printers')).toMatchObject({
      state: 'requested',
      flaws: ['too-few-approvals'],
      scope: ['namespaces quay'],
      endsSoon: false,
    });
  });

  it('is walked from a name both ways', async () => {
    const trace = await get<TraceView>('/api/v1/traces/gate%3Amanifests');
    const rank = (id: string): number | undefined => trace.nodes.find((node) => node.id === id)?.rank;
    expect([
      rank('objective:sleep'),
      rank('decision:0001-fixed-tags'),
      rank('gate:manifests'),
      rank('policy:no-latest'),
      rank('rule:no-latest'),
      rank('exception:old-printers'),
    ]).toEqual([-2, -1, 0, 1, 2, 3]);
    expect(trace.edges).toContainEqual({
      kind: 'justified by',
      from: 'gate:manifests',
      to: 'decision:0001-fixed-tags',
    });
    const why = await get<TraceView>('/api/v1/traces/gate%3Amanifests?direction=why');
    expect(why.nodes.map(({ rank: each }) => each).every((each) => each <= 0)).toBe(true);
  });

  it('is searched by names, titles and texts, and so are the reviews', async () => {
    await review(pod('bad', 'a:latest'));
    const { hits } = await get<SearchAnswer>('/api/v1/search?q=fixed%20tags');
    expect(hits[0]).toMatchObject({ id: 'decision:0001-fixed-tags' });
    expect((await get<SearchAnswer>('/api/v1/search?q=lighthouse')).reviews).toEqual([]);
    const byText = await get<SearchAnswer>('/api/v1/search?q=means');
    expect(byText.hits).toMatchObject([
      { id: 'decision:0001-fixed-tags', around: expect.stringContaining('means') as string },
    ]);
    expect((await get<SearchAnswer>('/api/v1/search?q=no-latest')).reviews).toMatchObject([
      { outcome: 'denied' },
    ]);
    expect(await get('/api/v1/search')).toEqual({ hits: [], reviews: [] });
  });

  it('is read page by page', async () => {
    const first = await get<Page<{ reference: string }>>('/api/v1/catalog?limit=2');
    expect([first.items.map(({ reference }) => reference), first.total]).toEqual([
      ['component:default/web', 'group:default/platform'],
      3,
    ]);
    const second = await get<Page<{ reference: string }>>(
      `/api/v1/catalog?limit=2&cursor=${first.next ?? ''}`,
    );
    expect([second.items.map(({ reference }) => reference), second.next]).toEqual([
      ['user:default/ana'],
      undefined,
    ]);
  });

  it('says what lint says, and why a newer state is not in force', async () => {
    expect((await get<DiagnosticList>('/api/v1/diagnostics')).items.map(({ code }) => code)).toContain(
      'policy/no-test',
    );
    repository.write('gates/second.yaml', 'kind: [');
    const held = async (): Promise<unknown> =>
      (await get<DiagnosticList>('/api/v1/diagnostics')).held?.diagnostics;
    await expect
      .poll(held, { timeout: 10_000, interval: 100 })
      .toMatchObject([{ severity: 'error', place: { file: 'gates/second.yaml' } }]);
    expect(await get<Overview>('/api/v1/overview')).toMatchObject({ counts: { gates: 1 }, held: {} });
    await review(pod('bad', 'a:latest'));
    rmSync(join(repository.folder, 'gates/second.yaml'));
    await expect.poll(held, { timeout: 10_000, interval: 100 }).toBeUndefined();
  });
});

describe('recorded reviews', () => {
  it('are listed as soon as they are answered, filtered and paged', async () => {
    await review(pod('a', 'a:1'), pod('b', 'a:latest'), pod('c', 'a:latest'), pod('d', 'a:1'));
    const list = await get<ReviewList>('/api/v1/reviews?outcome=denied&policy=no-latest&limit=1');
    expect(list.items).toMatchObject([{ resource: { name: 'c' }, outcome: 'denied', found: 1 }]);
    const next = await get<ReviewList>(
      `/api/v1/reviews?outcome=denied&policy=no-latest&limit=1&cursor=${list.next ?? ''}`,
    );
    expect([next.items.map(({ resource }) => resource.name), next.next, next.total]).toEqual([
      ['b'],
      undefined,
      4,
    ]);
    expect(list.facets).toMatchObject({
      kinds: ['Pod'],
      namespaces: ['shop'],
      owners: ['group:default/platform'],
    });
  });

  it('are told with every rule result, and nothing of what was given', async () => {
    await review(pod('bad', 'a:latest'));
    const [first] = (await get<ReviewList>('/api/v1/reviews')).items;
    const { verdict, summary } = await get<ReviewDetail>(`/api/v1/reviews/${first?.id ?? ''}`);
    expect([summary, verdict.id, verdict.review.given]).toEqual([first, first?.id, undefined]);
    expect(verdict.results).toMatchObject([
      { gate: 'manifests', rule: 'no-latest', result: 'fail', action: 'deny' },
    ]);
  });

  it('are none of trials', async () => {
    await askServer(server.port, '/api/v1/trials', { body: JSON.stringify({ text: pod('x', 'a:latest') }) });
    expect((await get<ReviewList>('/api/v1/reviews')).items).toEqual([]);
  });
});

describe('whoever listens', () => {
  it('hears of reviews and of the repository, and is let go when the server stops', async () => {
    let heard = '';
    const ended = new Promise<void>((resolve, reject) => {
      const outgoing = request(
        { host: '127.0.0.1', port: server.port, path: '/api/v1/events' },
        (response) => {
          expect(response.headers['content-type']).toContain('text/event-stream');
          response.setEncoding('utf8').on('data', (text: string) => (heard += text));
          response.on('end', resolve);
        },
      );
      outgoing.on('error', reject).end();
    });
    await expect.poll(() => heard, { timeout: 5000 }).toContain('retry');
    await review(pod('bad', 'a:latest'));
    await expect.poll(() => heard, { timeout: 5000 }).toContain('event: reviews');
    repository.write(
      'objectives/second.yaml',
      'apiVersion: keelson.dev/v1alpha1\nkind: Objective\nmetadata: {name: b}\nspec: {statement: x, owner: platform}\n',
    );
    await expect.poll(() => heard, { timeout: 10_000 }).toContain('event: repository');
    await server.close();
    await ended;
  });
});
