import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Errors } from 'typebox/value';
import {
  aboutSchema,
  healthSchema,
  policyListSchema,
  problemSchema,
  reviewAnswerSchema,
  trialAnswerSchema,
} from '@keelson/api';
import type { AnySchema, Question, ReviewAnswer, TrialAnswer } from '@keelson/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askServer } from './testing/ask-server.ts';
import { startTestServer, TEST_CLOCK } from './testing/start-test-server.ts';
import type { TestServer } from './testing/start-test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.remove());

async function get(path: string, schema: AnySchema): Promise<unknown> {
  const { status, text } = await askServer(server.port, path);
  expect(status, text).toBe(200);
  const answer = JSON.parse(text) as unknown;
  expect(Errors(schema, answer)).toEqual([]);
  return answer;
}

async function post<T>(path: string, question: Question | string, schema: AnySchema): Promise<T> {
  const body = typeof question === 'string' ? question : JSON.stringify(question);
  const { status, text } = await askServer(server.port, path, { body });
  expect(status, text).toBe(200);
  const answer = JSON.parse(text) as T;
  expect(Errors(schema, answer)).toEqual([]);
  return answer;
}

const tryOut = (question: Question | string): Promise<TrialAnswer> =>
  post<TrialAnswer>('/api/v1/trials', question, trialAnswerSchema);
const review = (question: Question): Promise<ReviewAnswer> =>
  post<ReviewAnswer>('/api/v1/reviews', question, reviewAnswerSchema);

const LOG = 'data/verdicts.jsonl';
const BAD_POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: good
      image: app:1
    - name: bad
      image: app:latest
`;

describe('a trial', () => {
  it('says what would be decided, at the offending line, with the expressions behind it', async () => {
    const { trial, objects, summary, diagnostics } = await tryOut({ text: BAD_POD, file: 'pod.yaml' });
    expect([trial, diagnostics, summary]).toEqual([
      true,
      [],
      { objects: 1, denied: 1, policies: 2, findings: { deny: 1, warn: 0, audit: 0 } },
    ]);
    const [web] = objects;
    expect(web?.name).toBe('Pod default/web');
    expect(web?.verdict.allowed).toBe(false);
    expect(web?.silent).toMatchObject([{ policy: { name: 'secrets-have-types' } }]);
    const [finding] = web?.findings ?? [];
    expect(finding).toMatchObject({
      rule: 'no-latest',
      result: 'fail',
      action: 'deny',
      message: 'no latest: bad',
      place: { file: 'pod.yaml', line: 10, column: 14, endLine: 10, endColumn: 24 },
      howToAsk:
        'Ask group:default/platform, who own the policy, for an exception to rule:no-latest/no-latest.',
    });
    const shown = finding?.expressions.map((index) => web?.expressions[index]);
    expect(shown?.map((expression) => [expression?.path, expression?.value])).toEqual([
      ['spec.validations[0].expression', 'false'],
      ['spec.validations[0].messageExpression', '"no latest: bad"'],
      ['spec.variables[0].expression', '["bad"]'],
    ]);
    expect(shown?.[0]?.parts[0]).toMatchObject({ depth: 0, value: 'false' });
  });

  it('is never recorded', async () => {
    await tryOut({ text: BAD_POD });
    expect(readFileSync(join(server.folder, LOG), 'utf8')).toBe('');
  });

  it('says of broken text where it is broken, and reviews the rest', async () => {
    const { objects, diagnostics } = await tryOut({ text: `a: [\n---\n${BAD_POD}` });
    expect(objects).toHaveLength(1);
    expect(diagnostics).toMatchObject([{ severity: 'error', place: { line: expect.any(Number) as number } }]);
  });

  it('says that there is no object', async () => {
    expect((await tryOut({ text: '' })).diagnostics).toMatchObject([{ code: 'check/no-object' }]);
  });

  it('does not review an object that no cluster could store, and reviews the others', async () => {
    const large = BAD_POD.replace('web', 'large').replace(
      'spec:',
      `  annotations: {text: ${'x'.repeat(2 * 1024 * 1024)}}\nspec:`,
    );
    const { objects, diagnostics } = await tryOut({ text: `${large}---\n${BAD_POD}` });
    expect(objects.map(({ name }) => name)).toEqual(['Pod default/web']);
    expect(diagnostics).toMatchObject([{ code: 'question/object-too-large', place: { line: 1 } }]);
  });

  it('of a policy that would take for ever ends soon', async () => {
    const expression = 'abcdefgh'
      .split('')
      .reduceRight((inner, name) => `[1,2,3,4,5,6,7,8,9].all(${name}, ${inner})`, 'true');
    const { objects } = await tryOut({
      text: BAD_POD,
      policies: {
        text: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: endless}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  validations: [{expression: "${expression}"}]
`,
      },
    });
    expect(objects[0]?.findings).toMatchObject([{ result: 'error' }]);
    expect(objects[0]?.expressions[0]?.failed).toBe(true);
  });

  it('takes objects, whose findings have paths', async () => {
    const { objects } = await tryOut(
      `{"objects": [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "annotations": {}}, "spec": {"containers": [{"name": "c", "image": "a:latest"}]}}]}`,
    );
    expect(objects[0]?.findings[0]?.place).toEqual({ path: 'spec.containers[0].image' });
    expect(objects[0]?.place).toEqual({});
  });

  it('keeps numbers exact', async () => {
    const { text } = await askServer(server.port, '/api/v1/trials', {
      body: '{"objects": [{"apiVersion": "example.com/v1", "kind": "Any", "metadata": {"name": "a"}, "big": 1152921504606846977, "float": 1.0}]}',
    });
    expect(text).toContain('"big":1152921504606846977,"float":1.0');
  });

  it('asks the policies of the question instead, as written', async () => {
    const policy = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'named-web' },
      spec: {
        matchConstraints: {
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
          ],
        },
        validations: [{ expression: "object.metadata.name != 'web'", message: 'not web' }],
      },
    };
    const { objects } = await tryOut({ text: BAD_POD, policies: { objects: [policy] } });
    expect(objects[0]?.findings.map(({ message }) => message)).toEqual(['not web']);
    const broken = { ...policy, spec: { ...policy.spec, validations: [{ expression: 'objct' }] } };
    const { diagnostics } = await tryOut({ text: BAD_POD, policies: { objects: [broken] } });
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('hides what Secrets hold', async () => {
    const { text } = await askServer(server.port, '/api/v1/trials', {
      body: JSON.stringify({
        text: 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: Opaque\nstringData: {password: swordfish}\n',
        explain: false,
      }),
    });
    expect(text).toContain('"allowed":false');
    expect(text).not.toContain('swordfish');
  });

  it('answers several at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => tryOut({ text: BAD_POD })));
    expect(new Set(answers.map(({ objects }) => objects[0]?.verdict.id)).size).toBe(8);
  });
});

describe('a review', () => {
  it('is recorded before it is answered, without secrets', async () => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: Opaque\nstringData: {password: swordfish}\n';
    const { recorded, objects } = await review({ text: `${BAD_POD}---\n${secret}` });
    const log = readFileSync(join(server.folder, LOG), 'utf8');
    const records = log
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { sequence: number; verdict: { id: string } });
    expect(records.map(({ sequence, verdict }) => ({ sequence, verdict: verdict.id }))).toEqual(recorded);
    expect(recorded.map(({ verdict }) => verdict)).toEqual(objects.map(({ verdict }) => verdict.id));
    expect(log).not.toContain('swordfish');
    expect(log).toContain('what a secret: hmac-sha256:');
  });

  it('rests on what was given, which is recorded as far as it was used', async () => {
    const namespaces = ['shop', 'other'].map(
      (name) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {stage: test}}\n---\n`,
    );
    await review({
      text: BAD_POD,
      namespace: 'shop',
      given: { text: namespaces.join('') },
      policies: {
        text: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints:
    namespaceSelector: {matchLabels: {stage: test}}
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  validations: [{expression: "false"}]
`,
      },
    });
    const record = JSON.parse(readFileSync(join(server.folder, LOG), 'utf8')) as {
      verdict: {
        review: { given: { objects: { object: { metadata: { name: string } } }[] } };
        inputs: unknown[];
      };
    };
    expect(record.verdict.review.given.objects.map(({ object }) => object.metadata.name)).toEqual(['shop']);
    expect(record.verdict.inputs).toMatchObject([
      { what: 'Namespace shop', digest: expect.stringMatching(/^hmac-sha256:/) as string },
    ]);
  });

  it('of an AdmissionReview is answered as one', async () => {
    const object = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { containers: [{ name: 'c', image: 'a:latest' }] },
    };
    const { admissionReview, objects } = await review({
      admissionReview: {
        apiVersion: 'admission.k8s.io/v1',
        kind: 'AdmissionReview',
        request: {
          uid: '1f0b',
          kind: { group: '', version: 'v1', kind: 'Pod' },
          resource: { group: '', version: 'v1', resource: 'pods' },
          name: 'web',
          namespace: 'shop',
          operation: 'CREATE',
          userInfo: { username: 'ana', groups: ['developers'] },
          object,
          oldObject: null,
          dryRun: false,
          options: null,
        },
      },
    });
    expect(admissionReview).toMatchObject({
      kind: 'AdmissionReview',
      response: { uid: '1f0b', allowed: false, status: { code: 422 } },
    });
    expect(objects[0]?.verdict.review).toMatchObject({
      surface: 'admission',
      subject: { user: 'ana', groups: ['developers'] },
      source: { requestUid: '1f0b' },
      resource: { name: 'web', namespace: 'shop' },
    });
  });
});

describe('what else there is to ask', () => {
  it('are the policies', async () => {
    expect(await get('/api/v1/policies', policyListSchema)).toMatchObject({
      total: 2,
      items: [
        {
          id: 'no-latest',
          title: 'No latest',
          owner: 'group:default/platform',
          matches: 'pods on CREATE, UPDATE',
          file: 'policies.yaml',
        },
        { title: 'Secrets have types' },
      ],
    });
  });

  it('is what the server is and knows', async () => {
    expect(await get('/api/v1/about', aboutSchema)).toMatchObject({
      name: 'keelson',
      policies: { loaded: 2, origin: { kind: 'paths', paths: ['policies.yaml'] } },
    });
  });

  it('is its health', async () => {
    expect(await get('/api/v1/health', healthSchema)).toEqual({ status: 'ok' });
  });

  it('is the contract', async () => {
    const { text } = await askServer(server.port, '/api/v1/openapi.json');
    expect(JSON.parse(text)).toMatchObject({ openapi: '3.1.1' });
    expect(Errors(problemSchema, JSON.parse((await askServer(server.port, '/api/none')).text))).toEqual([]);
  });
});

describe('the pages', () => {
  it('are sent with a strict policy, and not again when the browser has them', async () => {
    const first = await askServer(server.port, '/');
    expect(first.text).toContain('<title>Keelson</title>');
    expect(first.headers['content-security-policy']).not.toContain('unsafe');
    expect(first.headers['cache-control']).toBe('no-cache');
    const etag = first.headers.etag ?? '';
    const again = await askServer(server.port, '/', { headers: { 'if-none-match': etag } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('have files whose name says their content, for ever', async () => {
    const { headers, text } = await askServer(server.port, '/assets/index-AbCd1234.js');
    expect([headers['cache-control'], headers['content-type'], text]).toEqual([
      'public, max-age=31536000, immutable',
      'text/javascript; charset=utf-8',
      'export {};\n',
    ]);
  });

  it('have paths of their own', async () => {
    expect((await askServer(server.port, '/trial/anything')).text).toContain('<title>Keelson</title>');
  });
});

describe('a server that stops', () => {
  it('lets the next one have its folder', async () => {
    await review({ text: BAD_POD });
    await server.close();
    const next = await startTestServer({ dataFolder: join(server.folder, 'data'), clock: TEST_CLOCK });
    const { text } = await askServer(next.port, '/api/v1/reviews', {
      body: JSON.stringify({ text: BAD_POD }),
    });
    expect((JSON.parse(text) as ReviewAnswer).recorded[0]?.sequence).toBe(1);
    await next.remove();
  });
});
