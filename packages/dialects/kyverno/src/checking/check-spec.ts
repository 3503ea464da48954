import { fieldOf, stringField } from '@keelson/model';

import { isZero, objectsOf } from '../autogen/rule-shape.ts';
import { findVariables } from '../substitute/variable-syntax.ts';
import { isThere } from './policy-check.ts';
import type { PolicyCheck } from './policy-check.ts';

const AUTOGEN = 'pod-policies.kyverno.io/autogen-controllers';

/** What a policy says of all its rules. */
export function checkSpec(check: PolicyCheck): void {
  const { spec, document } = check;
  const { metadata, kind } = document.object;
  if ((stringField(metadata, 'name') ?? '').length > 63)
    check.refuse(['metadata', 'name'], 'long-name', 'names of policies have at most 63 letters');
  if (kind === 'ClusterPolicy' && (stringField(metadata, 'namespace') ?? '') !== '')
    check.refuse(
      ['metadata', 'namespace'],
      'misplaced-field',
      'a ClusterPolicy has no namespace',
      'Use a Policy, or leave it out.',
    );
  const controllers = stringField(fieldOf(metadata, 'annotations'), AUTOGEN) ?? '';
  if (findVariables(controllers).length > 0)
    check.refuse(
      ['metadata', 'annotations', AUTOGEN],
      'misplaced-variable',
      'names of controllers have no variables',
    );
  if (controllers === 'all')
    check.refuse(
      ['metadata', 'annotations', AUTOGEN],
      'invalid-field',
      '"all" is not known any more',
      'Leave the annotation out.',
    );
  checkWebhook(check);
  if (isThere(spec.generateExistingOnPolicyUpdate))
    check.refuse(
      ['spec', 'generateExistingOnPolicyUpdate'],
      'removed-field',
      'the field is gone',
      'Use generate.generateExisting in the rule.',
    );
  if (spec.admission !== false) return;
  if (!check.isBackground)
    check.refuse(
      ['spec', 'admission'],
      'no-effect',
      'neither admission nor background: the policy is never asked',
    );
  const acts = check.rules.some(
    ({ object }) =>
      !isZero(object.mutate) || !isZero(object.generate) || objectsOf(object.verifyImages).length > 0,
  );
  if (acts) check.refuse(['spec', 'admission'], 'no-effect', 'only validating policies do without admission');
}

function checkWebhook(check: PolicyCheck): void {
  const { webhookConfiguration, webhookTimeoutSeconds, failurePolicy } = check.spec;
  const timeout = fieldOf(webhookConfiguration, 'timeoutSeconds');
  if (isThere(webhookTimeoutSeconds) && isThere(timeout))
    check.refuse(
      ['spec', 'webhookTimeoutSeconds'],
      'duplicate-field',
      'webhookConfiguration.timeoutSeconds says it, too',
    );
  if (isThere(failurePolicy) && isThere(fieldOf(webhookConfiguration, 'failurePolicy')))
    check.refuse(
      ['spec', 'failurePolicy'],
      'duplicate-field',
      'webhookConfiguration.failurePolicy says it, too',
    );
  for (const [path, seconds] of [
    [['spec', 'webhookTimeoutSeconds'], webhookTimeoutSeconds],
    [['spec', 'webhookConfiguration', 'timeoutSeconds'], timeout],
  ] as const) {
    if (typeof seconds === 'number' && (seconds < 1 || seconds > 30))
      check.refuse(path, 'invalid-field', 'expected 1 to 30 seconds');
  }
}
