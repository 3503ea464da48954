import type { Cluster } from '@keelson/kubernetes';
import type { Diagnostic, SourceDocument } from '@keelson/model';

import { checkConditions } from './check-conditions.ts';
import { checkContext } from './check-context.ts';
import { checkFunctions } from './check-functions.ts';
import { checkGenerate } from './check-generate.ts';
import { checkImages } from './check-images.ts';
import { checkLabelTexts } from './check-label-texts.ts';
import { checkLoopElements } from './check-loop-elements.ts';
import { checkMatchConflict } from './check-match-conflict.ts';
import { checkMatch } from './check-match.ts';
import { checkMutate } from './check-mutate.ts';
import { checkOverrides } from './check-overrides.ts';
import { checkPodSecurity } from './check-pod-security.ts';
import { checkRuleActions } from './check-rule-actions.ts';
import { checkRuleNames } from './check-rule-names.ts';
import { checkSchema } from './check-schema.ts';
import { checkSpec } from './check-spec.ts';
import { checkUserVariables } from './check-user-variables.ts';
import { checkValidate } from './check-validate.ts';
import { checkVariables } from './check-variables.ts';
import { PolicyCheck } from './policy-check.ts';

const CHECKS: readonly ((check: PolicyCheck, cluster: Cluster) => void)[] = [
  checkSpec,
  checkRuleNames,
  checkRuleActions,
  checkMatch,
  checkMatchConflict,
  checkConditions,
  checkContext,
  checkValidate,
  checkMutate,
  checkGenerate,
  checkImages,
  checkPodSecurity,
  checkOverrides,
  checkLabelTexts,
  checkVariables,
  checkUserVariables,
  checkLoopElements,
  checkFunctions,
];

/**
 * Finds what is wrong with a ClusterPolicy or Policy. What Kyverno 1.19 refuses is an error; what it accepts and cannot run is
 * a warning. A policy that its schema refuses is not looked into further.
 */
export function checkClassicPolicy(document: SourceDocument, cluster: Cluster): readonly Diagnostic[] {
  const faults = checkSchema(document);
  if (faults.length > 0) return faults;
  const check = new PolicyCheck(document);
  for (const run of CHECKS) run(check, cluster);
  return check.diagnostics;
}
