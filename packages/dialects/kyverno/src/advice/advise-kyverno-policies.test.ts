import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

import { clusterPolicy, document } from '../policy-tester.ts';
import { ADVICE_CHECKS } from './advice-checks.ts';
import { adviseKyvernoPolicies } from './advise-kyverno-policies.ts';
import type { PolicyAdvice } from './advice-check.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../../..');

/** Every classic policy is of a deprecated kind; that is looked at for itself. */
function advise(...documents: Parameters<typeof adviseKyvernoPolicies>[0]): readonly PolicyAdvice[] {
  return adviseKyvernoPolicies(documents).filter(({ code }) => code !== 'kyverno/deprecated-kind');
}

function adviceOn(rule: string, spec = ''): readonly string[] {
  return advise(clusterPolicy(rule, spec)).map(({ code, place }) => `${code} ${place?.path ?? ''}`);
}

function policyMatching(match: string, more = '', annotations = '{}'): ReturnType<typeof document> {
  return document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p, annotations: ${annotations}}
spec:
  rules:
  - name: r
    match: ${match}
    validate: {message: Set runAsNonRoot, pattern: {spec: {securityContext: {runAsNonRoot: true}}}}
${more}`);
}

function policyException(entries: string, kinds = '[Pod]', more = ''): ReturnType<typeof document> {
  return document(`
apiVersion: kyverno.io/v2
kind: PolicyException
metadata: {name: e, namespace: shop}
spec:
  exceptions: ${entries}
  match: {any: [{resources: {kinds: ${kinds}${more}}}]}`);
}

const RULE = 'spec.rules.0';
const SOUND = 'validate: {message: Set hostNetwork to false, pattern: {spec: {=(hostNetwork): false}}}';
const MISSES = `kyverno/misses-containers ${RULE}`;

describe('deprecated kinds', () => {
  it.each([
    ['kyverno.io/v1', 'ClusterPolicy', 'kind'],
    ['kyverno.io/v2beta1', 'CleanupPolicy', 'kind'],
    ['kyverno.io/v2', 'PolicyException', 'kind'],
    ['policies.kyverno.io/v1alpha1', 'ValidatingPolicy', 'apiVersion'],
    ['policies.kyverno.io/v1', 'ValidatingPolicy', undefined],
  ])('%s %s is looked at by its kind and version', (apiVersion, kind, path) => {
    const found = adviseKyvernoPolicies([
      document(`{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: x}, spec: {}}`),
    ]).filter(({ code }) => code === 'kyverno/deprecated-kind');
    expect(found.map(({ place }) => place?.path)).toEqual(path === undefined ? [] : [path]);
  });
});

describe('deprecated fields and words', () => {
  it.each([
    ['nothing in a sound policy', SOUND, '', []],
    [
      'the action of the whole policy',
      SOUND,
      'validationFailureAction: Enforce',
      ['kyverno/deprecated-field spec.validationFailureAction'],
    ],
    [
      'settings of the webhook outside their block',
      SOUND,
      'failurePolicy: Ignore\nwebhookTimeoutSeconds: 5',
      ['kyverno/deprecated-field spec.failurePolicy', 'kyverno/deprecated-field spec.webhookTimeoutSeconds'],
    ],
    [
      'the type of an attestation',
      'verifyImages: [{imageReferences: ["*"], attestations: [{predicateType: x}]}]',
      '',
      [`kyverno/deprecated-field ${RULE}.verifyImages.0.attestations.0.predicateType`],
    ],
    [
      'an action in small letters',
      'validate: {failureAction: enforce, message: Set it, deny: {}}',
      '',
      [`kyverno/deprecated-word ${RULE}.validate.failureAction`],
    ],
    [
      'old operators of conditions, and not those of labels or tolerations',
      `preconditions: {all: [{key: a, operator: Equal, value: a}]}
validate:
  message: Set it
  deny: {conditions: [{key: a, operator: In, value: [a]}]}
  pattern: {spec: {tolerations: [{operator: Equal}]}}`,
      '',
      [
        `kyverno/deprecated-word ${RULE}.preconditions.all.0.operator`,
        `kyverno/deprecated-word ${RULE}.validate.deny.conditions.0.operator`,
      ],
    ],
  ])('finds %s', (_, rule, spec, expected) => {
    expect(adviceOn(rule, spec)).toEqual(expected);
  });

  it('offers the new name where there is one', () => {
    const found = advise({
      ...clusterPolicy(
        'preconditions: {all: [{key: a, operator: Equal, value: a}, {key: a, operator: In, value: a}]}',
      ),
      locate: () => ({ file: 'p.yaml', line: 3, column: 5, endLine: 3, endColumn: 10 }),
    });
    expect(found.map(({ fix }) => fix?.edits[0]?.text)).toEqual(['Equals', undefined]);
    expect(found[0]?.fix?.edits[0]?.expected).toBe('Equal');
  });
});

describe('containers that a rule passes over', () => {
  const ask = (spec: string): string => `validate: {message: Set it, pattern: {spec: ${spec}}}`;

  it.each([
    ['init and ephemeral ones', ask('{containers: [{image: "!*:latest"}]}'), true],
    ['those behind an equality anchor', ask('{=(containers): [{image: "!*:latest"}]}'), true],
    [
      'nothing where they are named',
      ask(
        '{=(ephemeralContainers): [{image: a}], =(initContainers): [{image: a}], containers: [{image: a}]}',
      ),
      false,
    ],
    ['nothing where one container is enough', ask('{^(containers): [{image: a}]}'), false],
    [
      'nothing where containers are a condition',
      ask('{(containers): [{image: a}], hostNetwork: false}'),
      false,
    ],
    ['nothing of probes', ask('{containers: [{livenessProbe: {periodSeconds: ">0"}}]}'), false],
    ['nothing where nothing is asked', ask('{containers: [{(image): a, name: "*"}]}'), false],
  ])('are %s', (_, rule, isFound) => {
    expect(adviceOn(rule)).toEqual(isFound ? [expect.stringContaining(MISSES)] : []);
  });

  it.each([
    ['request.object.spec.containers', 'initContainers or ephemeralContainers'],
    ['request.object.spec.containers[]', 'initContainers or ephemeralContainers'],
    ['request.object.spec.[containers, initContainers, ephemeralContainers][]', undefined],
  ])('are looked for in a loop over %s', (list, missed) => {
    const found = advise(
      clusterPolicy(`validate: {message: Set it, foreach: [{list: "${list}", pattern: {image: a}}]}`),
    );
    expect(found.map(({ message }) => message)).toEqual(
      missed === undefined ? [] : [expect.stringContaining(missed)],
    );
  });

  it('are only init containers for what ephemeral ones cannot have', () => {
    const [found] = advise(clusterPolicy(ask('{containers: [{resources: {limits: {memory: "?*"}}}]}')));
    expect(found?.message).toContain('and not of initContainers');
    expect(found?.message).not.toContain('ephemeralContainers');
  });

  it('are found although a message names them', () => {
    const rule =
      'validate: {message: "Images of containers, initContainers and ephemeralContainers have a tag", pattern: {spec: {containers: [{image: "*:*"}]}}}';
    expect(adviceOn(rule)).toHaveLength(1);
  });
});

describe('filters', () => {
  it.each([
    ['all kinds', '{any: [{resources: {kinds: ["*"]}}]}', ['kyverno/matches-everything']],
    ['all kinds in all groups', '{resources: {kinds: ["*/*/*"]}}', ['kyverno/matches-everything']],
    ['all kinds of a group', '{resources: {kinds: ["apps/*/*"]}}', []],
    ['all kinds in a namespace', '{any: [{resources: {kinds: ["*"], namespaces: [shop]}}]}', []],
    ['all kinds, when they go', '{any: [{resources: {kinds: ["*"], operations: [DELETE]}}]}', []],
    ['all kinds, by somebody', '{any: [{resources: {kinds: ["*"]}, clusterRoles: [edit]}]}', []],
    [
      'one of several that all have to fit',
      '{all: [{resources: {kinds: ["*"]}}, {resources: {namespaces: [a]}}]}',
      [],
    ],
    [
      'kinds that exclude each other',
      '{all: [{resources: {kinds: [Pod]}}, {resources: {kinds: [Job]}}]}',
      ['kyverno/never-matches'],
    ],
    [
      'namespaces that exclude each other',
      '{all: [{resources: {kinds: [Job], namespaces: [a]}}, {resources: {namespaces: [b]}}]}',
      ['kyverno/never-matches'],
    ],
    [
      'namespaces that may be the same',
      '{all: [{resources: {kinds: [Job], namespaces: ["a*"]}}, {resources: {namespaces: [ab]}}]}',
      [],
    ],
    ['alternatives', '{any: [{resources: {kinds: [Job]}}, {resources: {kinds: [Service]}}]}', []],
  ])('for %s', (_, match, expected) => {
    expect(advise(policyMatching(match)).map(({ code }) => code)).toEqual(expected);
  });

  it('of an exception for everything are told', () => {
    const exception = policyException('[{policyName: p, ruleNames: [r]}]', '["*"]');
    expect(advise(clusterPolicy(SOUND), exception).map(({ code }) => code)).toEqual([
      'kyverno/matches-everything',
    ]);
  });
});

describe('automatic rules', () => {
  const NONE = '{pod-policies.kyverno.io/autogen-controllers: none}';

  it.each([
    ['are made for Pods', '{any: [{resources: {kinds: [Pod]}}]}', '', '{}', undefined],
    [
      'are switched off',
      '{any: [{resources: {kinds: [Pod]}}]}',
      '',
      NONE,
      `metadata.annotations.pod-policies.kyverno.io/autogen-controllers`,
    ],
    [
      'are prevented by labels',
      '{any: [{resources: {kinds: [Pod], selector: {matchLabels: {a: b}}}}]}',
      '',
      '{}',
      `${RULE}.match.any.0.resources.selector`,
    ],
    [
      'are prevented by names',
      '{resources: {kinds: [Pod], names: [a]}}',
      '',
      '{}',
      `${RULE}.match.resources.names`,
    ],
    [
      'are prevented by other kinds',
      '{any: [{resources: {kinds: [Pod, Service]}}]}',
      '',
      '{}',
      `${RULE}.match.any.0.resources.kinds`,
    ],
    [
      'are not needed where controllers are named',
      '{any: [{resources: {kinds: [Pod, Deployment]}}]}',
      '',
      '{}',
      undefined,
    ],
    [
      'are not for Pods that go',
      '{any: [{resources: {kinds: [Pod], operations: [DELETE], names: [a]}}]}',
      '',
      '{}',
      undefined,
    ],
    [
      'are not for subresources',
      '{any: [{resources: {kinds: [Pod/exec], names: [a]}}]}',
      '',
      '{}',
      undefined,
    ],
    [
      'are prevented by another rule',
      '{any: [{resources: {kinds: [Pod]}}]}',
      '  - {name: g, match: {any: [{resources: {kinds: [Namespace]}}]}, generate: {kind: ConfigMap}}',
      '{}',
      'spec.rules.1.generate',
    ],
  ])('%s', (_, match, more, annotations, path) => {
    const found = advise(policyMatching(match, more, annotations));
    expect(found.map(({ code, place }) => `${code} ${place?.path ?? ''}`)).toEqual(
      path === undefined ? [] : [`kyverno/no-autogen ${path}`],
    );
  });

  it('are not missed by a rule for Pods without an owner', () => {
    const rule = `match: {any: [{resources: {kinds: [Pod], names: [a]}}]}
validate: {message: Use a controller, pattern: {metadata: {ownerReferences: [{kind: "?*"}]}}}`;
    const text = `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
  rules:
  - name: r
${rule.replace(/^/gm, '    ')}`;
    expect(advise(document(text))).toEqual([]);
    expect(advise(document(text.replace('ownerReferences', 'finalizers')))).toHaveLength(1);
  });
});

describe('exceptions', () => {
  it.each([
    ['of a rule', '[{policyName: p, ruleNames: [r]}]', '[Pod]', undefined],
    ['of an automatic rule', '[{policyName: p, ruleNames: [autogen-r]}]', '[Deployment]', undefined],
    ['of rules by a pattern', '[{policyName: p, ruleNames: ["*"]}]', '[CronJob]', undefined],
    [
      'of a policy that is not there',
      '[{policyName: q, ruleNames: [r]}]',
      '[Pod]',
      'spec.exceptions.0.policyName',
    ],
    [
      'of a rule that is not there',
      '[{policyName: p, ruleNames: [r, s]}]',
      '[Pod]',
      'spec.exceptions.0.ruleNames.1',
    ],
    [
      'for kinds that the rule does not match',
      '[{policyName: p, ruleNames: [r]}]',
      '[Deployment]',
      'spec.exceptions.0.ruleNames',
    ],
  ])('%s', (_, entries, kinds, path) => {
    const found = advise(clusterPolicy(SOUND), policyException(entries, kinds, ', names: [web]'));
    expect(found.map(({ code, place }) => `${code} ${place?.path ?? ''}`)).toEqual(
      path === undefined ? [] : [`kyverno/exception-never-applies ${path}`],
    );
  });

  it.each([
    ['{kind: ValidatingPolicy, name: v}', 0],
    ['{kind: MutatingPolicy, name: v}', 1],
  ])('of a policy of CEL: %s', (reference, count) => {
    const policy = document(
      '{apiVersion: policies.kyverno.io/v1, kind: ValidatingPolicy, metadata: {name: v}, spec: {validations: []}}',
    );
    const exception = document(
      `{apiVersion: policies.kyverno.io/v1, kind: PolicyException, metadata: {name: e}, spec: {policyRefs: [${reference}]}}`,
    );
    expect(advise(policy, exception)).toHaveLength(count);
  });
});

describe('messages', () => {
  it.each([
    ['are missing', 'validate: {pattern: {spec: {hostNetwork: false}}}', 'validate'],
    ['repeat the name of the rule', 'validate: {message: "R.", deny: {}}', 'validate.message'],
    ['repeat the name of the policy', 'validate: {message: "P!", deny: {}}', 'validate.message'],
    [
      'are those of conditions',
      'validate: {deny: {conditions: {any: [{key: a, operator: Equals, value: a, message: Set a}]}}}',
      undefined,
    ],
    ['are those of Pod Security', 'validate: {podSecurity: {level: baseline, version: latest}}', undefined],
    [
      'are those of expressions',
      'validate: {cel: {expressions: [{expression: "false", messageExpression: "string(1)"}]}}',
      undefined,
    ],
    ['are missing at an expression', 'validate: {cel: {expressions: [{expression: "false"}]}}', 'validate'],
  ])('%s', (_, rule, path) => {
    expect(adviceOn(rule)).toEqual(path === undefined ? [] : [`kyverno/no-advice ${RULE}.${path}`]);
  });

  it.each([
    ['', 'kyverno/no-advice spec.validations.0'],
    ['evaluation: {mode: HTTP}, ', undefined],
  ])('of a ValidatingPolicy with “%s”', (spec, expected) => {
    const found = advise(
      document(
        `{apiVersion: policies.kyverno.io/v1, kind: ValidatingPolicy, metadata: {name: v}, spec: {${spec}validations: [{expression: "false"}, {expression: "true", message: Set it}]}}`,
      ),
    );
    expect(found.map(({ code, place }) => `${code} ${place?.path ?? ''}`)).toEqual(
      expected === undefined ? [] : [expected],
    );
  });
});

describe('calls of the API server', () => {
  const CALL = 'apiCall: {urlPath: "%"}';

  it.each([
    ['/api/v1/pods', true],
    ['/apis/apps/v1/deployments', true],
    ['/api/v1/namespaces', false],
    ['/api/v1/pods?labelSelector=a%3Db', false],
    ['/api/v1/namespaces/shop/pods', false],
    ['/apis/apps/v1/namespaces/shop/deployments/web', false],
    ['/api/v1/namespaces/{{ request.namespace }}', false],
  ])('list a cluster: %s', (url, isFound) => {
    const found = adviceOn(`context: [{name: x, ${CALL.replace('%', url)}}]\n${SOUND}`);
    expect(found).toEqual(isFound ? [`kyverno/costly-lookup ${RULE}.context.0.apiCall.urlPath`] : []);
  });

  it.each([
    ['/api/v1/namespaces/shop/pods', true],
    ['/api/v1/namespaces/shop/pods/{{ element.name }}', false],
  ])('are repeated in a loop: %s', (url, isFound) => {
    const found = adviceOn(
      `validate: {message: Set it, foreach: [{list: request.object.spec.volumes, context: [{name: x, ${CALL.replace('%', url)}}], deny: {}}]}`,
    );
    expect(found).toEqual(
      isFound ? [`kyverno/costly-lookup ${RULE}.validate.foreach.0.context.0.apiCall.urlPath`] : [],
    );
  });
});

describe('documents of other kinds, and malformed ones', () => {
  it.each([
    '{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: []}}',
    '{apiVersion: kyverno.io/v1, kind: ClusterPolicy, metadata: [], spec: {rules: {a: 1}}}',
    '{apiVersion: kyverno.io/v1, kind: ClusterPolicy, spec: {rules: [1, {match: [], validate: 3}, {match: {any: {}}, validate: {pattern: [], foreach: {}}}]}}',
    '{apiVersion: kyverno.io/v2, kind: PolicyException, spec: {exceptions: 1, match: []}}',
  ])('have no advice: %s', (text) => {
    expect(advise(document(text))).toEqual([]);
  });
});

describe('ADVICE_CHECKS', () => {
  it.each(ADVICE_CHECKS.map(({ code }) => code))('%s has a page of help', (code) => {
    const page = join(ROOT, `docs/lint/${code}.md`);
    expect(existsSync(page), `docs/lint/${code}.md`).toBe(true);
    expect(readFileSync(page, 'utf8')).toContain(`# ${code}`);
  });

  it('has codes that are told apart', () => {
    expect(new Set(ADVICE_CHECKS.map(({ code }) => code)).size).toBe(ADVICE_CHECKS.length);
  });
});
