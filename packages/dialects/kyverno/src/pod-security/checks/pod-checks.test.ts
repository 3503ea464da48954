import { decodeYaml } from '@keelson/documents';
import type { JsonObject } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { formatFieldPath } from '../field-path.ts';
import { readPod } from '../pod-view.ts';
import { compileChecks } from '../run-checks.ts';
import { POD_CHECKS } from './pod-checks.ts';

function failing(spec: string, minor: number, annotations: JsonObject = {}): readonly string[] {
  const pod = readPod({ annotations }, decodeYaml(spec) as JsonObject);
  return [...compileChecks({ level: 'restricted', minor })(pod).keys()];
}

/** A pod that the restricted level has nothing against. */
const SOUND = `
  securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
  containers: [ { name: a, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ ALL ] } } } ]`;

describe('the history of the checks', () => {
  it('says since when each form applies', () => {
    expect(
      POD_CHECKS.map(({ id, level, revisions }) => [id, level, ...revisions.map(({ since }) => since)]),
    ).toEqual([
      ['allowPrivilegeEscalation', 'restricted', 8, 25],
      ['appArmorProfile', 'baseline', 0],
      ['capabilities_baseline', 'baseline', 0],
      ['capabilities_restricted', 'restricted', 22, 25],
      ['hostNamespaces', 'baseline', 0],
      ['hostPathVolumes', 'baseline', 0],
      ['hostPorts', 'baseline', 0],
      ['hostProbesAndHostLifecycle', 'baseline', 34],
      ['privileged', 'baseline', 0],
      ['procMount', 'baseline', 0],
      ['restrictedVolumes', 'restricted', 0],
      ['runAsNonRoot', 'restricted', 0],
      ['runAsUser', 'restricted', 23],
      ['seLinuxOptions', 'baseline', 0, 31],
      ['seccompProfile_baseline', 'baseline', 0, 19],
      ['seccompProfile_restricted', 'restricted', 19, 25],
      ['sysctls', 'baseline', 0, 27, 29, 32],
      ['windowsHostProcess', 'baseline', 0],
    ]);
  });

  it.each([
    ['net.ipv4.tcp_syncookies', 0],
    ['net.ipv4.ip_local_reserved_ports', 27],
    ['net.ipv4.tcp_fin_timeout', 29],
    ['net.ipv4.tcp_wmem', 32],
  ])('allows the sysctl %s from 1.%i on', (name, since) => {
    const spec = `{ securityContext: { runAsNonRoot: true, seccompProfile: { type: Localhost }, sysctls: [ { name: ${name} } ] } }`;
    expect(failing(spec, since)).toEqual([]);
    expect(failing(spec, since - 1)).toEqual(since === 0 ? [] : ['sysctls']);
  });

  it('allows container_engine_t from 1.31 on', () => {
    const spec = `{ securityContext: { seLinuxOptions: { type: container_engine_t } } }`;
    expect(failing(spec, 30)).toEqual(['seLinuxOptions']);
    expect(failing(spec, 31)).toEqual([]);
  });

  it('lets pods of Windows be from 1.25 on', () => {
    const spec =
      '{ os: { name: windows }, securityContext: { runAsNonRoot: true }, containers: [ { name: a } ] }';
    expect(failing(spec, 24)).toEqual([
      'allowPrivilegeEscalation',
      'capabilities_restricted',
      'seccompProfile_restricted',
    ]);
    expect(failing(spec, 25)).toEqual([]);
  });

  it('reads seccomp from annotations up to 1.18', () => {
    const annotations = { 'container.seccomp.security.alpha.kubernetes.io/a': 'unconfined' };
    expect(failing(SOUND, 18, annotations)).toEqual(['seccompProfile_baseline']);
    expect(failing(SOUND, 19, annotations)).toEqual([]);
  });

  it('applies the oldest form to versions before it', () => {
    expect(failing('{ securityContext: { runAsUser: 0 } }', 0)).toEqual(['runAsUser']);
  });
});

describe('levels', () => {
  const pod = readPod(undefined, decodeYaml('{ containers: [ { name: a } ] }') as JsonObject);

  it('ask for the restricted checks unless they are baseline', () => {
    expect([...compileChecks({ level: 'baseline', minor: Infinity })(pod).keys()]).toEqual([]);
    for (const level of ['restricted', 'privileged', ''])
      expect(compileChecks({ level, minor: Infinity })(pod).size).toBe(4);
  });
});

describe('a sound pod', () => {
  it.each([0, 19, 25, 32, Infinity])('passes at 1.%s', (minor) => {
    expect(failing(SOUND, minor)).toEqual([]);
  });
});

describe('a check', () => {
  it.each([
    [
      'hostNamespaces',
      '{ hostNetwork: true, hostIPC: true }',
      'hostNetwork=true, hostIPC=true',
      ['spec.hostNetwork', 'spec.hostIPC'],
    ],
    [
      'hostPathVolumes',
      '{ volumes: [ { name: a }, { name: v, hostPath: {} } ] }',
      'volume "v"',
      ['spec.volumes[1].hostPath'],
    ],
    [
      'hostPorts',
      '{ containers: [ { name: a, ports: [ { hostPort: 90 }, { hostPort: 0 }, { hostPort: 8080 } ] } ] }',
      'container "a" uses hostPorts 8080, 90',
      ['spec.containers[0].ports[0].hostPort', 'spec.containers[0].ports[2].hostPort'],
    ],
    [
      'procMount',
      '{ initContainers: [ { name: a, securityContext: { procMount: Unmasked } } ] }',
      'container "a" must not set securityContext.procMount to "Unmasked"',
      ['spec.initContainers[0].securityContext.procMount'],
    ],
    [
      'privileged',
      '{ ephemeralContainers: [ { name: a, securityContext: { privileged: true } } ], containers: [ { name: b, securityContext: { privileged: true } } ] }',
      'containers "b", "a" must not set securityContext.privileged=true',
      [
        'spec.containers[0].securityContext.privileged',
        'spec.ephemeralContainers[0].securityContext.privileged',
      ],
    ],
    [
      'restrictedVolumes',
      '{ volumes: [ { name: v, nfs: {} }, { name: w }, { name: x, image: {} } ] }',
      'volumes "v", "w" use restricted volume types "nfs", "unknown"',
      ['spec.volumes[0].nfs', 'spec.volumes[1].unknown'],
    ],
    [
      'runAsUser',
      '{ securityContext: { runAsUser: 0 }, containers: [ { name: a, securityContext: { runAsUser: 0 } } ] }',
      'pod and container "a" must not set runAsUser=0',
      ['spec.securityContext.runAsUser', 'spec.containers[0].securityContext.runAsUser'],
    ],
    [
      'windowsHostProcess',
      '{ securityContext: { windowsOptions: { hostProcess: true } } }',
      'pod must not set securityContext.windowsOptions.hostProcess=true',
      ['spec.securityContext.windowsOptions.hostProcess'],
    ],
    [
      'hostProbesAndHostLifecycle',
      '{ containers: [ { name: a, lifecycle: { preStop: { httpGet: { host: h } } } } ] }',
      'container "a" uses probe or lifecycle host "h"',
      ['spec.containers[0].lifecycle.preStop.httpGet.host'],
    ],
    [
      'capabilities_baseline',
      '{ containers: [ { name: a, securityContext: { capabilities: { add: [ SYS_TIME, KILL, BPF ] } } } ] }',
      'container "a" must not include "BPF", "SYS_TIME" in securityContext.capabilities.add',
      ['spec.containers[0].securityContext.capabilities.add'],
    ],
  ] as const)('%s says where', (id, spec, detail, paths) => {
    const finding = compileChecks({ level: 'restricted', minor: Infinity })(
      readPod(undefined, decodeYaml(spec) as JsonObject),
    ).get(id);
    expect(finding?.detail).toBe(detail);
    expect(finding?.fields.map(({ path }) => formatFieldPath(path))).toEqual(paths);
  });
});
