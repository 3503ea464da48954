import { describe, expect, it } from 'vitest';
import type { AuthorizerAttributes, AuthorizerDecision, AuthorizerPort } from './authorizer-port.ts';
import { createAuthorizer, createRequestResourceCheck } from './authorizer-values.ts';
import { answer } from './test-evaluation.ts';

const USER = { name: 'jane', groups: ['dev'] };

/** An authorizer that allows `get` and notes what it was asked. */
class NotingPort implements AuthorizerPort {
  readonly asked: AuthorizerAttributes[] = [];

  authorize(attributes: AuthorizerAttributes): AuthorizerDecision {
    this.asked.push(attributes);
    if (attributes.verb === 'throw') throw new Error('no connection');
    if (attributes.verb === 'fail') return { decision: 'noOpinion', reason: '', error: 'broken' };
    return attributes.verb === 'get'
      ? { decision: 'allow', reason: 'may read' }
      : { decision: 'deny', reason: 'may not' };
  }
}

function ask(expression: string, port: AuthorizerPort): string {
  const authorizer = createAuthorizer(port, USER);
  const requestResource = createRequestResourceCheck(authorizer, {
    group: 'apps',
    resource: 'deployments',
    name: 'web',
  });
  return answer(expression, { variables: { authorizer, 'authorizer.requestResource': requestResource } });
}

describe('the authorizer', () => {
  it.each([
    ["authorizer.path('/healthz').check('get').allowed()", 'true'],
    ["authorizer.path('/healthz').check('post').allowed()", 'false'],
    ["authorizer.path('/healthz').check('post').reason()", 'may not'],
    ["authorizer.path('/healthz').check('post').errored()", 'false'],
    ["authorizer.path('/healthz').check('post').error()", ''],
    ["authorizer.path('/healthz').check('fail').errored()", 'true'],
    ["authorizer.path('/healthz').check('fail').error()", 'broken'],
    ["authorizer.path('/healthz').check('throw').error()", 'no connection'],
    ["authorizer.path(' ').check('get').allowed()", 'error: path must not be empty'],
    ["authorizer.group('').resource('').check('get').allowed()", 'error: resource must not be empty'],
    [
      "authorizer.serviceAccount('default', 'A').path('/').check('get').allowed()",
      'error: Invalid service account name',
    ],
    [
      "authorizer.serviceAccount('a.b', 'a').path('/').check('get').allowed()",
      'error: Invalid service account namespace',
    ],
    ["authorizer.requestResource.check('get').allowed()", 'true'],
    ['authorizer == authorizer', 'error: no such overload'],
  ])('%s is %s', (expression, expected) => {
    expect(ask(expression, new NotingPort())).toBe(expected);
  });

  it('asks about a resource with everything that narrows it', () => {
    const port = new NotingPort();
    ask(
      "authorizer.group('apps').resource('deployments').subresource('scale').namespace('ns').name('web')" +
        ".fieldSelector('spec.x=1').labelSelector('a=b').check('get').allowed()",
      port,
    );
    expect(port.asked).toEqual([
      {
        kind: 'resource',
        user: USER,
        verb: 'get',
        group: 'apps',
        resource: 'deployments',
        subresource: 'scale',
        namespace: 'ns',
        name: 'web',
        fieldSelector: 'spec.x=1',
        labelSelector: 'a=b',
      },
    ]);
  });

  it('asks for service accounts by their user and groups', () => {
    const port = new NotingPort();
    ask("authorizer.serviceAccount('ns', 'robot').path('/x').check('get').allowed()", port);
    const groups = ['system:serviceaccounts', 'system:serviceaccounts:ns'];
    expect(port.asked).toEqual([
      { kind: 'path', user: { name: 'system:serviceaccount:ns:robot', groups }, verb: 'get', path: '/x' },
    ]);
  });

  it('has no comparison with text and no fields', () => {
    expect(ask("authorizer == 'x'", new NotingPort())).toMatch(/^refused: /);
    expect(ask('authorizer.foo', new NotingPort())).toMatch(/^refused: /);
  });
});
