import { formatPath } from '@keelson/documents';
import type { JsonValue } from '@keelson/model';
import { expect, it } from 'vitest';
import { checkPodSecurity } from './check-pod-security.ts';

it.each<[string, JsonValue, string, string, string]>([
  [
    'another level',
    { level: 'high' },
    'kyverno/unknown-level',
    'level',
    'Unsupported value: "high": supported values: "privileged", "baseline", "restricted"',
  ],
  [
    'a level that is no text',
    { level: 1 },
    'kyverno/wrong-type',
    'level',
    'Invalid value: expected a string',
  ],
  [
    'a version that Kyverno does not know',
    { level: 'baseline', version: 'v1.18' },
    'kyverno/unknown-version',
    'version',
    'Unsupported value: "v1.18"',
  ],
  [
    'a version after it',
    { level: 'baseline', version: 'v1.33' },
    'kyverno/unknown-version',
    'version',
    'Unsupported value: "v1.33"',
  ],
  [
    'another control',
    { exclude: [{ controlName: 'Sysctl' }] },
    'kyverno/unknown-control',
    'exclude[0].controlName',
    'Unsupported value: "Sysctl"',
  ],
  [
    'no control',
    { exclude: [{}] },
    'kyverno/unknown-control',
    'exclude[0].controlName',
    'Unsupported value: ""',
  ],
  [
    'a control of containers without images',
    { exclude: [{ controlName: 'Host Ports' }] },
    'kyverno/images-missing',
    'exclude[0].controlName',
    'Invalid value: "Host Ports": exclude.images must be specified for the container level control',
  ],
  [
    'a control of pods with images',
    { exclude: [{ controlName: 'Sysctls', images: ['a'] }] },
    'kyverno/images-unwanted',
    'exclude[0].controlName',
    'Invalid value: "Sysctls": exclude.images must not be specified for the pod level control',
  ],
  [
    'a control beyond the level',
    { level: 'baseline', exclude: [{ controlName: 'Volume Types' }] },
    'kyverno/control-beyond-level',
    'exclude[0].controlName',
    'Invalid value: "Volume Types": Invalid control name defined at the given level',
  ],
  [
    'a field without values',
    { exclude: [{ controlName: 'SELinux', restrictedField: 'x' }] },
    'kyverno/values-missing',
    'exclude[0].values',
    'Forbidden: values is required',
  ],
  [
    'values without a field',
    { exclude: [{ controlName: 'SELinux', values: ['x'] }] },
    'kyverno/restricted-field-missing',
    'exclude[0].restrictedField',
    'Forbidden: restrictedField is required',
  ],
  [
    'values that are no texts',
    { exclude: [{ controlName: 'SELinux', restrictedField: 'x', values: ['a', 1] }] },
    'kyverno/wrong-type',
    'exclude[0].values[1]',
    'Invalid value: expected a string',
  ],
  [
    'exclusions that are no list',
    { exclude: {} },
    'kyverno/wrong-type',
    'exclude',
    'Invalid value: expected a list',
  ],
  ['a rule that is no object', [], 'kyverno/wrong-type', '', 'Invalid value: expected an object'],
])('complains about %s', (_, podSecurity, code, path, message) => {
  const problems = checkPodSecurity(podSecurity);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code, message: expect.stringContaining(message) as string });
  expect(formatPath(problems[0]?.path ?? ['none'])).toBe(path);
});

it.each<[JsonValue]>([
  [{ level: 'restricted' }],
  [{ level: 'privileged', version: 'latest', exclude: [] }],
  [{ level: 'baseline', version: 'v1.32', exclude: [{ controlName: 'Seccomp' }] }],
  [{ level: 'baseline', exclude: [{ controlName: 'Capabilities', images: ['*'] }] }],
  [{ level: 'restricted', exclude: [{ controlName: 'SELinux', restrictedField: 'x', values: ['y'] }] }],
])('has nothing against %j', (podSecurity) => {
  expect(checkPodSecurity(podSecurity)).toEqual([]);
});
