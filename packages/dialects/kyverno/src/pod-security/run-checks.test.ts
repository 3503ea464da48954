import { decodeYaml } from '@keelson/documents';
import type { JsonObject } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { readPod } from './pod-view.ts';
import { compileChecks, compileKubernetesChecks } from './run-checks.ts';
import type { Findings } from './run-checks.ts';

function read(spec: string): ReturnType<typeof readPod> {
  return readPod(undefined, decodeYaml(spec) as JsonObject);
}

function ofKubernetes(spec: string, minor: number, level = 'restricted'): Findings {
  return compileKubernetesChecks({ level, minor })(read(spec));
}

const ADDING = '{ containers: [ { name: a, securityContext: { capabilities: { add: [ BPF ] } } } ] }';
const OWN_USERS = `
  hostUsers: false
  securityContext: { runAsUser: 0, seccompProfile: { type: RuntimeDefault } }
  containers:
  - { name: a, securityContext: { procMount: Unmasked, allowPrivilegeEscalation: false, capabilities: { drop: [ ALL ] } } }`;

describe('the checks of Kubernetes', () => {
  it('replace those of the baseline level by stricter ones', () => {
    expect([...ofKubernetes(ADDING, Infinity).keys()]).toContain('capabilities_restricted');
    expect([...ofKubernetes(ADDING, Infinity).keys()]).not.toContain('capabilities_baseline');
    expect([...ofKubernetes(ADDING, 21).keys()]).toContain('capabilities_baseline');
    expect([...ofKubernetes(ADDING, Infinity, 'baseline').keys()]).toEqual(['capabilities_baseline']);
  });

  it('do not apply before their first version', () => {
    expect([...ofKubernetes('{ securityContext: { runAsUser: 0 } }', 22).keys()]).toEqual([]);
    expect([...ofKubernetes('{ securityContext: { runAsUser: 0 } }', 23).keys()]).toEqual(['runAsUser']);
  });

  it('ask for nothing at the privileged level', () => {
    expect(ofKubernetes(ADDING, Infinity, 'privileged').size).toBe(0);
  });

  it('let pods with users of their own be since 1.35', () => {
    expect([...ofKubernetes(OWN_USERS, 34).keys()]).toEqual(['procMount', 'runAsNonRoot', 'runAsUser']);
    expect([...ofKubernetes(OWN_USERS, 35).keys()]).toEqual(['procMount_restricted']);
    expect([...ofKubernetes(OWN_USERS, 35, 'baseline').keys()]).toEqual([]);
  });

  it('allow more sysctls since 1.37', () => {
    const spec = '{ securityContext: { sysctls: [ { name: net.ipv4.tcp_notsent_lowat } ] } }';
    expect([...ofKubernetes(spec, 36, 'baseline').keys()]).toEqual(['sysctls']);
    expect([...ofKubernetes(spec, 37, 'baseline').keys()]).toEqual([]);
  });

  it('speak of containers that say nothing only if nobody says the wrong thing', () => {
    const spec = '{ containers: [ { name: a, securityContext: { runAsNonRoot: false } }, { name: b } ] }';
    const wrong = 'container "a" must not set securityContext.runAsNonRoot=false';
    const silent = 'pod or container "b" must set securityContext.runAsNonRoot=true';
    const ofKyverno = compileChecks({ level: 'restricted', minor: Infinity })(read(spec));
    expect(ofKubernetes(spec, Infinity).get('runAsNonRoot')?.detail).toBe(wrong);
    expect(ofKyverno.get('runAsNonRoot')?.detail).toBe(`${wrong}\n${silent}`);
  });

  it('come with the baseline level first', () => {
    const spec = '{ hostPID: true, containers: [ { name: a, securityContext: { privileged: true } } ] }';
    expect([...ofKubernetes(spec, Infinity).keys()]).toEqual([
      'hostNamespaces',
      'privileged',
      'allowPrivilegeEscalation',
      'capabilities_restricted',
      'runAsNonRoot',
      'seccompProfile_restricted',
    ]);
  });
});

describe("Kyverno's choice of checks", () => {
  it('leaves out nothing', () => {
    const ids = [...compileChecks({ level: 'restricted', minor: Infinity })(read(ADDING)).keys()];
    expect(ids).toContain('capabilities_baseline');
    expect(ids).toContain('capabilities_restricted');
  });

  it('knows no pods with users of their own', () => {
    const ids = [...compileChecks({ level: 'baseline', minor: Infinity })(read(OWN_USERS)).keys()];
    expect(ids).toEqual(['procMount']);
  });
});
