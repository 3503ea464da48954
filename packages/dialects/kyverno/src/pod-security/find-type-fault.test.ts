import { decodeYaml } from '@keelson/documents';
import type { JsonObject } from '@keelson/model';
import { expect, it } from 'vitest';
import { findTypeFault } from './find-type-fault.ts';

function faultIn(text: string, typeName = 'core.v1.Pod'): ReturnType<typeof findTypeFault> {
  return findTypeFault(decodeYaml(text) as JsonObject, typeName);
}

it.each([
  [
    '{ spec: { hostNetwork: "yes" } }',
    'spec.hostNetwork',
    'json: cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool',
  ],
  [
    '{ spec: { containers: {} } }',
    'spec.containers',
    'json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container',
  ],
  [
    '{ spec: { containers: [ {}, 5 ] } }',
    'spec.containers[1]',
    'json: cannot unmarshal number into Go struct field PodSpec.spec.containers of type v1.Container',
  ],
  [
    '{ spec: { containers: [ { ports: [ { hostPort: 2147483648 } ] } ] } }',
    'spec.containers[0].ports[0].hostPort',
    'json: cannot unmarshal number 2147483648 into Go struct field ContainerPort.spec.containers.ports.hostPort of type int32',
  ],
  [
    '{ spec: { volumes: [ { hostPath: { path: [] } } ] } }',
    'spec.volumes[0].hostPath.path',
    'json: cannot unmarshal array into Go struct field HostPathVolumeSource.spec.volumes.VolumeSource.hostPath.path of type string',
  ],
  [
    '{ spec: { ephemeralContainers: [ { name: true } ] } }',
    'spec.ephemeralContainers[0].name',
    'json: cannot unmarshal bool into Go struct field EphemeralContainer.spec.ephemeralContainers.EphemeralContainerCommon.name of type string',
  ],
  [
    '{ spec: { containers: [ { livenessProbe: { exec: { command: x } } } ] } }',
    'spec.containers[0].livenessProbe.exec.command',
    'json: cannot unmarshal string into Go struct field ExecAction.spec.containers.livenessProbe.ProbeHandler.exec.command of type []string',
  ],
  [
    '{ spec: { containers: [ { resources: { limits: { cpu: abc } } } ] } }',
    'spec.containers[0].resources.limits.cpu',
    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
  ],
])('blames a field in %s', (text, path, message) => {
  expect(faultIn(text)).toEqual({ kind: 'error', path, message });
});

it('reads every controller but a CronJob as a Deployment', () => {
  expect(faultIn('{ kind: Job, spec: { strategy: { type: 3 } } }', 'apps.v1.Deployment')?.message).toBe(
    'json: cannot unmarshal number into Go struct field DeploymentStrategy.spec.strategy.type of type v1.DeploymentStrategyType',
  );
});

it.each([
  ['nulls', '{ metadata: null, spec: { containers: [ null ], hostPID: null } }'],
  ['unknown fields', '{ spec: { unknown: [], containers: [ { name: a, hostNetwork: 1 } ] } }'],
  ['whole numbers with a fraction', '{ spec: { containers: [ { ports: [ { hostPort: 80.0 } ] } ] } }'],
  ['amounts as numbers', '{ spec: { containers: [ { resources: { limits: { cpu: 0.5 } } } ] } }'],
])('finds nothing wrong with %s', (_, text) => {
  expect(faultIn(text)).toBeUndefined();
});
