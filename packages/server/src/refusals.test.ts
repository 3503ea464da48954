import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from './testing/ask-server.ts';
import type { Asked } from './testing/ask-server.ts';
import { startTestServer } from './testing/start-test-server.ts';
import type { TestServer } from './testing/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.remove());

const POD = JSON.stringify({ text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n' });
const trial = (body: string): Asked => ({ body });

describe('what the server refuses', () => {
  it.each<[string, string, Asked, number, string]>([
    ['a foreign Host', '/api/v1/about', { headers: { host: 'evil.example' } }, 421, 'http/foreign-host'],
    ['its own name with another port', '/', { headers: { host: '127.0.0.1:1' } }, 421, 'http/foreign-host'],
    [
      'a foreign Origin',
      '/api/v1/trials',
      { body: POD, headers: { origin: 'http://evil.example' } },
      403,
      'http/foreign-origin',
    ],
    [
      'an Origin that is null',
      '/api/v1/trials',
      { body: POD, headers: { origin: 'null' } },
      403,
      'http/foreign-origin',
    ],
    [
      'what a page of another site asks',
      '/api/v1/about',
      { headers: { 'sec-fetch-site': 'cross-site' } },
      403,
      'http/foreign-origin',
    ],
    [
      'a form',
      '/api/v1/trials',
      { body: POD, headers: { 'content-type': 'text/plain' } },
      415,
      'http/not-json',
    ],
    [
      'JSON in a form’s clothes',
      '/api/v1/trials',
      { body: POD, headers: { 'content-type': 'application/json, text/plain' } },
      415,
      'http/not-json',
    ],
    [
      'a body that is compressed',
      '/api/v1/trials',
      { body: POD, headers: { 'content-encoding': 'gzip' } },
      415,
      'http/not-json',
    ],
    [
      'a body that is not UTF-8',
      '/api/v1/trials',
      { body: new Uint8Array([0x22, 0xff, 0x22]) },
      415,
      'http/not-json',
    ],
    ['a body that is not JSON', '/api/v1/trials', trial('{"text": '), 400, 'documents/json-syntax'],
    [
      'a key that is there twice',
      '/api/v1/trials',
      trial('{"text": "", "text": ""}'),
      400,
      'documents/duplicate-key',
    ],
    ['a list', '/api/v1/trials', trial('[]'), 422, 'question/invalid'],
    [
      'a field that nobody knows',
      '/api/v1/trials',
      trial('{"text": "", "opertion": "CREATE"}'),
      422,
      'question/invalid',
    ],
    [
      'an operation that there is not',
      '/api/v1/trials',
      trial('{"text": "", "operation": "PATCH"}'),
      422,
      'question/invalid',
    ],
    ['a question about nothing', '/api/v1/trials', trial('{}'), 422, 'question/invalid'],
    [
      'two questions at once',
      '/api/v1/reviews',
      trial('{"text": "", "objects": []}'),
      422,
      'question/invalid',
    ],
    [
      'an AdmissionReview that is none',
      '/api/v1/reviews',
      trial('{"admissionReview": {"kind": "Pod"}}'),
      400,
      'admission/not-a-review',
    ],
    [
      'a Kubernetes version that nobody knows',
      '/api/v1/trials',
      trial('{"text": "", "kubernetesVersion": "9.9"}'),
      400,
      'kubernetes/unknown-version',
    ],
    ['a path that there is not', '/api/v1/nothing', {}, 404, 'http/not-found'],
    ['a method that the path does not take', '/api/v1/trials', {}, 405, 'http/method-not-allowed'],
    [
      'a method named like a member of objects',
      '/api/v1/trials',
      { method: 'TRACE' },
      405,
      'http/method-not-allowed',
    ],
    ['a page that there is not', '/assets/none.js', {}, 404, 'http/not-found'],
    ['a path that leads out of the pages', '/../policies.yaml', {}, 404, 'http/not-found'],
    [
      'an encoded path that leads out of the pages',
      '/assets/..%2f..%2f..%2fpolicies.yaml',
      {},
      404,
      'http/not-found',
    ],
    ['what the bundler noted', '/manifest.json', {}, 404, 'http/not-found'],
    ['a path that is not encoded as paths are', '/%ff', {}, 404, 'http/not-found'],
  ])('is %s', async (_title, path, asked, status, code) => {
    const answer = await askServer(server.port, path, asked);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = JSON.parse(answer.text) as { status: number; code: string; type: string };
    expect([answer.status, problem.status, problem.code]).toEqual([status, status, code]);
    expect(problem.type).toBe(`urn:keelson:problem:${code.replace('/', ':')}`);
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('is a body of more than 10 MB, announced or not', async () => {
    const large = JSON.stringify({ text: '#'.repeat(10 * 1024 * 1024) });
    const announced = await askServer(server.port, '/api/v1/trials', { body: large }).catch(
      (thrown: unknown) => (thrown as { code: string }).code,
    );
    // The server may have hung up before all was sent.
    expect(typeof announced === 'string' ? announced : announced.status).toSatisfy(
      (got: unknown) => got === 413 || got === 'EPIPE' || got === 'ECONNRESET',
    );
    const streamed = await sendRaw(
      server.port,
      `POST /api/v1/trials HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\ncontent-type: application/json\r\ncontent-length: 99999999\r\n\r\n{`,
    );
    expect(streamed).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('is a header that is too large', async () => {
    const answer = await askServer(server.port, '/', { headers: { 'x-large': 'x'.repeat(20_000) } });
    expect(answer.status).toBe(431);
  });

  it('says where in the body it is wrong, and what was meant', async () => {
    const { text } = await askServer(server.port, '/api/v1/trials', trial('{"text": "", "opertion": 1}'));
    expect(JSON.parse(text)).toMatchObject({
      diagnostics: [{ place: { path: 'opertion' }, help: 'Did you mean “operation”?' }],
    });
  });
});

describe('a server that cannot start', () => {
  it('is one beyond loopback', async () => {
    await expect(startTestServer({ host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'server/not-loopback',
    });
  });

  it('is one on a port in use', async () => {
    await expect(startTestServer({ port: server.port })).rejects.toMatchObject({
      code: 'server/port-in-use',
      help: expect.stringContaining('--port') as string,
    });
  });

  it('is one on a data folder in use', async () => {
    await expect(startTestServer({ dataFolder: join(server.folder, 'data') })).rejects.toMatchObject({
      code: 'ledger/in-use',
    });
  });
});

function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(answer);
    });
    socket.write(text);
  });
}
