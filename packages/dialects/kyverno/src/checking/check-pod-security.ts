import { stringField } from '@keelson/model';

import { textsOf } from '../autogen/rule-shape.ts';
import { locate, locateAll } from './policy-check.ts';
import type { Located, PolicyCheck } from './policy-check.ts';

const RESTRICTED_ONLY = [
  'Volume Types',
  'Privilege Escalation',
  'Running as Non-root',
  'Running as Non-root user',
];
const OF_PODS = ['Host Namespaces', 'HostPath Volumes', 'Sysctls', 'Volume Types'];
const OF_CONTAINERS = [
  'Capabilities',
  'Privileged Containers',
  'Host Ports',
  '/proc Mount Type',
  'Privilege Escalation',
];

/** What rules take out of the Pod Security Standards. */
export function checkPodSecurity(check: PolicyCheck): void {
  for (const rule of check.rules) {
    const validate = locate(rule, 'validate');
    const security = validate && locate(validate, 'podSecurity');
    if (security === undefined) continue;
    const isBaseline = stringField(security.object, 'level') === 'baseline';
    for (const exclusion of locateAll(security.object, security.path, 'exclude'))
      checkExclusion(check, exclusion, isBaseline);
  }
}

function checkExclusion(check: PolicyCheck, { object, path }: Located, isBaseline: boolean): void {
  const control = stringField(object, 'controlName') ?? '';
  const hasImages = textsOf(object.images).length > 0;
  const complain = (field: string | undefined, message: string): void => {
    check.refuse(field === undefined ? path : [...path, field], 'invalid-exclusion', message);
  };
  if (OF_CONTAINERS.includes(control) && !hasImages)
    complain(undefined, `${control} is about containers: images say which`);
  if (OF_PODS.includes(control) && hasImages)
    complain('images', `${control} is about the Pod: it has no images`);
  const hasField = (stringField(object, 'restrictedField') ?? '') !== '';
  const hasValues = textsOf(object.values).length > 0;
  if (hasField && !hasValues) complain('restrictedField', 'values are missing');
  if (!hasField && hasValues)
    complain('values', 'restrictedField is missing: it says what the values are of');
  if (isBaseline && RESTRICTED_ONLY.includes(control))
    complain('controlName', `the level baseline has no control ${control}`);
}
