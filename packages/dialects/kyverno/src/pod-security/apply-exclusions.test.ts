import { decodeYaml } from '@keelson/documents';
import type { JsonObject } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { applyExclusions } from './apply-exclusions.ts';
import { compileExclusion } from './control-exclusion.ts';
import type { ExclusionSource } from './control-exclusion.ts';
import { formatFieldPath } from './field-path.ts';
import { readPod } from './pod-view.ts';
import { compileChecks } from './run-checks.ts';

const NO_EXCLUSION: ExclusionSource = { controlName: '', images: [], restrictedField: '', values: [] };

/** The fields of a check that exclusions leave. */
function fieldsLeft(
  spec: string,
  id: string,
  ...sources: readonly Partial<ExclusionSource>[]
): readonly string[] {
  const pod = readPod(undefined, decodeYaml(spec) as JsonObject);
  const runChecks = compileChecks({ level: 'restricted', minor: Infinity });
  const exclusions = sources.map((source) => compileExclusion({ ...NO_EXCLUSION, ...source }));
  const left = applyExclusions(runChecks(pod), exclusions, pod, runChecks).get(id);
  return left?.fields.map(({ path }) => formatFieldPath(path)) ?? [];
}

const CAPABILITIES = `
  containers:
  - { name: a, image: 'ghcr.io/x/a:1', securityContext: { capabilities: { add: [ SYS_TIME ] } } }
  - { name: b, image: 'docker.io/b:2', securityContext: { capabilities: { add: [ SYS_TIME, BPF ] } } }`;

describe('an exclusion with images', () => {
  const field = 'spec.containers[*].securityContext.capabilities.add';
  const ADD = (index: number): string => `spec.containers[${String(index)}].securityContext.capabilities.add`;

  it.each<[string, Partial<ExclusionSource>, readonly string[]]>([
    ['all images', { images: ['*'] }, []],
    ['some images', { images: ['ghcr.io/*'] }, [ADD(1)]],
    ['no image that is there', { images: ['quay.io/*'] }, [ADD(0), ADD(1)]],
    ['a field', { images: ['*'], restrictedField: field }, []],
    ['another field', { images: ['*'], restrictedField: 'spec.initContainers[*].x' }, [ADD(0), ADD(1)]],
    ['some values', { images: ['*'], restrictedField: field, values: ['SYS_*'] }, [ADD(1)]],
    ['all values', { images: ['*'], restrictedField: field, values: ['SYS_*', 'BPF'] }, []],
  ])('excuses %s', (_, source, left) => {
    expect(
      fieldsLeft(CAPABILITIES, 'capabilities_baseline', { controlName: 'Capabilities', ...source }),
    ).toEqual(left);
  });

  it('does not excuse a field of the pod', () => {
    const spec = '{ securityContext: { runAsNonRoot: false }, containers: [ { name: a, image: x } ] }';
    const source = { controlName: 'Running as Non-root', images: ['*'] };
    expect(fieldsLeft(spec, 'runAsNonRoot', source)).toEqual(['spec.securityContext.runAsNonRoot']);
  });

  it('tells containers with the same name apart by their lists', () => {
    const spec = `{ initContainers: [ { name: a, image: one } ], containers: [ { name: a, image: two } ] }`;
    const source = { controlName: 'Running as Non-root', images: ['two'] };
    expect(fieldsLeft(spec, 'runAsNonRoot', source)).toEqual([
      'spec.initContainers[0].securityContext.runAsNonRoot',
    ]);
  });
});

describe('an exclusion without images', () => {
  it('excuses the fields of the pod', () => {
    const spec = '{ volumes: [ { name: a, nfs: {} }, { name: b, hostPath: { path: /etc } } ] }';
    expect(fieldsLeft(spec, 'restrictedVolumes', { controlName: 'Volume Types' })).toEqual([]);
    expect(fieldsLeft(spec, 'hostPathVolumes', { controlName: 'Volume Types' })).toEqual([
      'spec.volumes[1].hostPath',
    ]);
  });

  it('excuses one field that a container lacks, as Kyverno does', () => {
    const spec = '{ containers: [ { name: a }, { name: b }, { name: c } ] }';
    expect(fieldsLeft(spec, 'runAsNonRoot', { controlName: 'Running as Non-root' })).toEqual([
      'spec.containers[2].securityContext.runAsNonRoot',
      'spec.containers[1].securityContext.runAsNonRoot',
    ]);
  });

  it('excuses by value', () => {
    const spec =
      '{ securityContext: { sysctls: [ { name: kernel.msgmax }, { name: net.core.somaxconn } ] } }';
    const source = {
      controlName: 'Sysctls',
      restrictedField: 'spec.securityContext.sysctls[*].name',
      values: ['kernel.*'],
    };
    expect(fieldsLeft(spec, 'sysctls', source)).toEqual(['spec.securityContext.sysctls[1].name']);
  });
});

it('exclusions apply one after the other', () => {
  const source = (image: string): Partial<ExclusionSource> => ({
    controlName: 'Capabilities',
    images: [image],
  });
  expect(
    fieldsLeft(CAPABILITIES, 'capabilities_baseline', source('ghcr.io/*'), source('docker.io/*')),
  ).toEqual([]);
});

it('nothing excuses hosts in probes', () => {
  const spec = '{ containers: [ { name: a, image: x, livenessProbe: { tcpSocket: { host: h } } } ] }';
  expect(
    fieldsLeft(spec, 'hostProbesAndHostLifecycle', { controlName: 'Host Ports', images: ['*'] }),
  ).toEqual(['spec.containers[0].livenessProbe.tcpSocket.host']);
});
