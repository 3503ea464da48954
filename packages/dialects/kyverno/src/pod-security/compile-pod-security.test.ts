import { readFileSync } from 'node:fs';
import { decodeJson, decodeYaml } from '@keelson/documents';
import type { JsonObject } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { compileExclusions, compilePodSecurity } from './compile-pod-security.ts';
import type { PodSecurityException, PodSecurityRule } from './compile-pod-security.ts';
import type { PodSecurityOutcome } from './pod-security-outcome.ts';

function compile(podSecurity: JsonObject): PodSecurityRule {
  const compilation = compilePodSecurity('r', podSecurity);
  if (compilation.kind !== 'rule') throw new Error(JSON.stringify(compilation.problems));
  return compilation.rule;
}

function exception(key: string, exclusions: readonly JsonObject[]): PodSecurityException {
  const compilation = compileExclusions(exclusions);
  if (compilation.kind !== 'exclusions') throw new Error(JSON.stringify(compilation.problems));
  return { key, exclusions: compilation.exclusions };
}

function failedChecks(outcome: PodSecurityOutcome): Extract<PodSecurityOutcome, { kind: 'fail' }>['checks'] {
  return outcome.kind === 'fail' ? outcome.checks : [];
}

describe('what Kyverno 1.19 answered', () => {
  interface Recorded {
    readonly level: string;
    readonly version: string;
    readonly exclude?: readonly JsonObject[];
    readonly exceptions?: readonly JsonObject[];
    readonly resource: JsonObject;
    readonly result: PodSecurityOutcome['kind'];
    readonly error?: string;
    /** By id: what it printed of the check, and the detail. */
    readonly checks?: Readonly<Record<string, readonly [string, string]>>;
  }
  const recorded = readFileSync(new URL('testdata/kyverno-answers.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => decodeJson(line) as unknown as Recorded);

  it.each(recorded.map((each, index) => [index + 1, each] as const))('agrees in line %i', (_, each) => {
    const { level, version, exclude = [], exceptions = [], resource, checks = {} } = each;
    const rule = compile({ level, ...(version === '' ? {} : { version }), exclude });
    const outcome = rule.evaluate(resource, exceptions.length > 0 ? [exception('e', exceptions)] : []);
    expect(outcome.kind).toBe(each.result);
    if (each.error !== undefined)
      expect(outcome.message).toBe(`Error while getting new resource: ${each.error}`);
    const found = failedChecks(outcome);
    expect(Object.fromEntries(found.map(({ id, forbiddenDetail }) => [id, forbiddenDetail]))).toEqual(
      Object.fromEntries(Object.entries(checks).map(([id, [, detail]]) => [id, detail])),
    );
    // Once something was excluded, Kyverno prints the checks in any order.
    if (outcome.kind === 'fail') {
      const printed = found.map(({ id }) => checks[id]?.[0]).join('');
      expect(outcome.message).toBe(
        `Validation rule 'r' failed. It violates PodSecurity "${level}:${version}": ${printed}`,
      );
    }
  });
});

describe('places', () => {
  const podSpec = `
      containers:
      - { name: a, image: nginx, securityContext: { privileged: true }, livenessProbe: { httpGet: { host: h, port: 80 } } }
      volumes: [ { name: v, hostPath: { path: /etc } } ]`;

  function pathsIn(object: JsonObject): readonly string[] {
    return failedChecks(compile({ level: 'baseline' }).evaluate(object)).flatMap(({ fields }) =>
      fields.map(({ path }) => path),
    );
  }

  it('point into a Pod', () => {
    expect(pathsIn({ kind: 'Pod', spec: decodeYaml(podSpec) })).toEqual([
      'spec.volumes[0].hostPath',
      'spec.containers[0].livenessProbe.httpGet.host',
      'spec.containers[0].securityContext.privileged',
    ]);
  });

  it.each([
    ['Deployment', 'spec.template.spec.'],
    ['ReplicationController', 'spec.template.spec.'],
    ['CronJob', 'spec.jobTemplate.spec.template.spec.'],
  ])('point into the template of a %s', (kind, prefix) => {
    const template = { template: { spec: decodeYaml(podSpec) } };
    const spec = kind === 'CronJob' ? { jobTemplate: { spec: template } } : template;
    expect(pathsIn({ kind, spec })).toEqual([
      `${prefix}volumes[0].hostPath`,
      `${prefix}containers[0].livenessProbe.httpGet.host`,
      `${prefix}containers[0].securityContext.privileged`,
    ]);
  });

  it('of annotations are true although Kyverno names another place', () => {
    const annotations = { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' };
    const outcome = compile({ level: 'baseline' }).evaluate({ kind: 'Pod', metadata: { annotations } });
    expect(failedChecks(outcome)[0]?.fields).toEqual([
      {
        path: 'metadata.annotations["container.apparmor.security.beta.kubernetes.io/a"]',
        name: 'spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/a]',
        problem: 'forbidden',
        value: 'unconfined',
        listed: true,
      },
    ]);
  });
});

describe('a failed check', () => {
  const pod = {
    kind: 'Pod',
    spec: {
      containers: [{ name: 'a', image: 'nginx' }],
      initContainers: [
        { name: 'b', image: 'ghcr.io/x/y:1' },
        { name: 'c', image: 'no image' },
      ],
    },
  };

  it('names its control and the images of its containers', () => {
    const checks = failedChecks(compile({ level: 'restricted', version: 'v1.29' }).evaluate(pod));
    expect(checks.map(({ id, control }) => [id, control])).toEqual([
      ['allowPrivilegeEscalation', 'Privilege Escalation'],
      ['capabilities_restricted', 'Capabilities'],
      ['runAsNonRoot', 'Running as Non-root'],
      ['seccompProfile_restricted', 'Seccomp'],
    ]);
    expect(checks[0]?.images).toEqual(['ghcr.io/x/y:1', 'c', 'docker.io/nginx:latest']);
  });

  it('of hosts in probes belongs to no control', () => {
    const container = { name: 'a', startupProbe: { tcpSocket: { host: 'h', port: 1 } } };
    const outcome = compile({ level: 'baseline' }).evaluate({
      kind: 'Pod',
      spec: { containers: [container] },
    });
    expect(failedChecks(outcome)).toMatchObject([
      { id: 'hostProbesAndHostLifecycle', control: '', images: [] },
    ]);
    expect(outcome.message).toContain('(Forbidden reason: probe or lifecycle host, field error list: [])');
  });
});

describe('exceptions', () => {
  const pod = {
    kind: 'Pod',
    spec: {
      containers: [{ name: 'a', image: 'nginx:1', securityContext: { privileged: true } }],
      hostPID: true,
    },
  };
  const rule = compile({ level: 'baseline' });
  const forNginx = exception('ns/nginx', [{ controlName: 'Privileged Containers', images: ['nginx*'] }]);
  const forPods = exception('pods', [{ controlName: 'Host Namespaces' }]);

  it('excuse an object together', () => {
    expect(rule.evaluate(pod, [forNginx, forPods])).toEqual({
      kind: 'skip',
      message: 'rule is skipped due to policy exceptions ns/nginx, pods',
    });
  });

  it('leave what they do not exclude', () => {
    expect(failedChecks(rule.evaluate(pod, [forNginx])).map(({ id }) => id)).toEqual(['hostNamespaces']);
  });

  it('excuse the whole rule if they exclude nothing in particular', () => {
    expect(rule.evaluate(pod, [forNginx, exception('all', [])])).toEqual({
      kind: 'skip',
      message: 'rule is skipped due to policy exception all',
    });
  });

  it('are not asked where the rule passes', () => {
    expect(rule.evaluate({ kind: 'Pod' }, [forNginx])).toEqual({
      kind: 'pass',
      message: "Validation rule 'r' passed.",
    });
  });
});

describe('an object that has no pod', () => {
  it('is an error', () => {
    expect(compile({ level: 'baseline' }).evaluate({ kind: 'Service', spec: {} })).toEqual({
      kind: 'error',
      message: 'Error while getting new resource: could not find correct resource type',
    });
  });
});
