import type { JsonObject } from '@keelson/model';

import { compileManifests } from '../manifests/compile-manifests.ts';
import { broken, failed, passed } from './rule-answer.ts';
import { unlessExcepted } from './run-validation.ts';
import type { RuleValidation } from './run-validation.ts';

/** Compiles `validate.manifests`; deletions and dry runs need no signature. */
export function compileManifestsValidation(manifests: JsonObject): RuleValidation {
  const check = compileManifests(manifests);
  const validate = unlessExcepted(({ object, context }) => {
    if (object === undefined) return undefined;
    if (context.review.dryRun === true) return passed('allowed because of DryRun request');
    try {
      const { isVerified, message } = check(object);
      return isVerified ? passed(message) : failed(message);
    } catch (thrown) {
      return broken('error occurred during manifest verification', thrown);
    }
  });
  return (run, exceptions) => (run.object === undefined ? undefined : validate(run, exceptions));
}
