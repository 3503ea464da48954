import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { JsonObject } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { celPolicy, creation, given, results } from './cel-policy-tester.ts';

function part(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function token(claims: JsonObject, header: JsonObject, signer: (input: Buffer) => Buffer): string {
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${signer(Buffer.from(input)).toString('base64url')}`;
}

function hmac(secret: string): (input: Buffer) => Buffer {
  return (input) => createHmac('sha256', secret).update(input).digest();
}

const CLAIMS = { sub: 'ana', exp: Date.parse('2026-07-01T00:00:00Z') / 1000 };
const SIGNED = token(CLAIMS, { alg: 'HS256' }, hmac('secret'));

function ask(mode: 'HTTP' | 'Envoy', spec: string, attributes: JsonObject, changes = {}): readonly string[] {
  return results(
    celPolicy('ValidatingPolicy', `evaluation: {mode: ${mode}}\n${spec}`),
    creation(
      { attributes },
      {
        surface: mode === 'HTTP' ? 'request' : 'authz',
        resource: { group: '', version: '', kind: '' },
        ...changes,
      },
    ),
  );
}

const REQUEST = {
  method: 'POST',
  path: '/api',
  header: { 'Content-Type': ['text/plain'], Authorization: [SIGNED] },
  query: { q: ['1', '2'] },
  body: Buffer.from(
    JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 't', arguments: { n: 3, list: [1, 'x'] } },
    }),
  ).toString('base64'),
};

describe('a policy for HTTP requests', () => {
  it.each([
    [`http.Allowed().Response()`, 'pass | request allowed'],
    [`http.Denied('never').Response()`, 'fail | request denied, reason: never'],
    [`object.attributes.method == 'GET' ? http.Allowed().Response() : null`, 'skip | request does not match'],
    [
      `object.attributes.Header('content-type') == ['text/plain'] && object.attributes.QueryParam('q')[1] == '2' ? http.Allowed().Response() : null`,
      'pass | request allowed',
    ],
    [
      `object.attributes.host == '' && object.attributes.Header('x').size() == 0 ? http.Allowed().Response() : null`,
      'pass | request allowed',
    ],
    [
      `object.mcp.request.Method == mcp.ToolsCallMethod && object.mcp.request.ToolCall.Name == 't' && object.mcp.request.GetIntArgument('n', 0) == 3 ? http.Allowed().Response() : null`,
      'pass | request allowed',
    ],
    [
      `mcp.Parse(string(object.attributes.body)).GetFloatSliceArgument('list', []) == [1.0] ? http.Allowed().Response() : null`,
      'pass | request allowed',
    ],
    [
      `jwt.Decode(object.attributes.Header('authorization')[0], 'secret').Valid ? http.Allowed().Response() : null`,
      'pass | request allowed',
    ],
    [
      `jwt.Decode(object.attributes.Header('authorization')[0], 'secret').Claims.sub == 'ana' ? http.Allowed().Response() : null`,
      'pass | request allowed',
    ],
    [
      `jwt.Decode(object.attributes.Header('authorization')[0], 'other').Valid ? http.Allowed().Response() : null`,
      'error | could not verify message using any of the signatures or keys',
    ],
    [`json.Unmarshal('{"a": 1}').a == 1 ? http.Allowed().Response() : null`, 'pass | request allowed'],
  ])('%s', (expression, expected) => {
    const indented = expression.replaceAll('\n', ' ');
    expect(ask('HTTP', `validations:\n- expression: >-\n    ${indented}`, REQUEST)).toEqual([expected]);
  });

  it('takes the first answer', () => {
    const spec = `validations: [{expression: "null"}, {expression: "http.Denied('a').Response()"}, {expression: "http.Allowed().Response()"}]`;
    expect(ask('HTTP', spec, REQUEST)).toEqual(['fail | request denied, reason: a']);
  });

  it('has nothing to say where its conditions are not met, or it errs and failures are ignored', () => {
    const rule = `validations: [{expression: "http.Denied('a').Response()"}]`;
    const spec = `matchConditions: [{name: c, expression: "object.attributes.path == '/x'"}]\n${rule}`;
    expect(ask('HTTP', spec, REQUEST)).toEqual(['skip | request does not match']);
    const erring = `failurePolicy: Ignore\nvalidations: [{expression: "object.attributes.Header('x')[0] == '' ? http.Allowed().Response() : null"}]`;
    expect(ask('HTTP', erring, REQUEST)).toEqual(['skip | request does not match']);
  });

  it('sees no objects of a cluster', () => {
    const policy = celPolicy(
      'ValidatingPolicy',
      `evaluation: {mode: HTTP}\nvalidations: [{expression: "null"}]`,
    );
    expect(results(policy, creation({ apiVersion: 'v1', kind: 'ConfigMap' }))).toEqual([]);
  });

  it('verifies tokens with the keys that were given', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const signed = token(CLAIMS, { alg: 'ES256', kid: 'k' }, (input) =>
      sign('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    );
    const key = { ...(publicKey.export({ format: 'jwk' }) as JsonObject), kid: 'k' };
    const keys = {
      apiVersion: 'cli.kyverno.io/v1alpha1',
      kind: 'Test',
      apiCallResponses: [{ url: 'https://keys/', response: { body: { keys: [key] } } }],
    };
    const spec = `validations:\n- expression: >-\n    jwt.Decode('${signed}', jwks.Fetch('https://keys/')).Valid ? http.Allowed().Response() : null`;
    expect(ask('HTTP', spec, REQUEST, { given: given(keys) })).toEqual(['pass | request allowed']);
    expect(ask('HTTP', spec, REQUEST)[0]).toContain('the answer to GET https://keys/ was not given');
  });

  it('never takes an unsigned token', () => {
    const unsigned = `${part({ alg: 'none' })}.${part(CLAIMS)}.`;
    const spec = `validations:\n- expression: >-\n    jwt.Decode('${unsigned}', 'secret').Valid ? http.Allowed().Response() : null`;
    expect(ask('HTTP', spec, REQUEST)).toEqual([
      'error | could not verify message using any of the signatures or keys',
    ]);
  });
});

describe('a policy for Envoy', () => {
  const attributes = { request: { http: { method: 'GET', headers: { 'x-user': 'ana' }, path: '/' } } };

  it.each([
    [`envoy.Allowed().Response()`, 'pass | request allowed'],
    [
      `envoy.Denied(403).WithBody('no').Response().WithMessage('m')`,
      'fail | request denied with status code 403',
    ],
    [
      `object.attributes.request.http.headers[?'x-user'].orValue('') == 'ana' ? envoy.Allowed().WithHeader('a', 'b').WithoutHeader('c').Response() : envoy.Denied(401).Response()`,
      'pass | request allowed',
    ],
    [
      `object.attributes.source.principal == '' && !has(object.attributes.source) ? envoy.Allowed().WithQueryParam(envoy.QueryParam('a', 'b')).Response() : null`,
      'pass | request allowed',
    ],
    [
      `size(envoy.Allowed().WithHeader(envoy.Header('a', 'b').KeepEmptyValue()).headers) == 1 ? envoy.Denied(418).Response().WithMetadata({'a': 1}) : null`,
      'fail | request denied with status code 418',
    ],
  ])('%s', (expression, expected) => {
    expect(ask('Envoy', `validations:\n- expression: >-\n    ${expression}`, attributes)).toEqual([expected]);
  });
});
