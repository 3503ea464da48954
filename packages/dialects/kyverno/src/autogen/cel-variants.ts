import { Failure, fieldOf, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { constraintsFor, matchesPodsAlone } from './cel-match.ts';
import { groupTargets } from './cel-targets.ts';
import type { AutogenLookup, AutogenTarget, AutogenVariant } from './cel-targets.ts';
import { moveExpression, movePaths, templatePath } from './move-paths.ts';
import { rewriteTexts } from './rewrite-texts.ts';
import { objectsOf, textsOf } from './rule-shape.ts';

/** A policy for Pods, rewritten for controllers. */
export interface CelVariant {
  readonly targets: readonly AutogenTarget[];
  readonly spec: JsonObject;
}

/** Variants by their names; undefined for a policy that is not for Pods alone. */
export type CelVariants = ReadonlyMap<AutogenVariant, CelVariant> | undefined;

type Rewrite = (spec: JsonObject, variant: AutogenVariant) => JsonObject;

/** Rewrites a ValidatingPolicy or ImageValidatingPolicy for Pods for their controllers. */
export function validatingVariants(policy: JsonObject, lookup: AutogenLookup = {}): CelVariants {
  return variantsOf(policy, lookup, (spec, variant) => {
    const path = templatePath(variant);
    const moved = path === undefined ? spec : rewriteTexts(spec, movePaths(path));
    return isJsonObject(moved) ? moved : spec;
  });
}

/** Rewrites a MutatingPolicy for Pods for their controllers. */
export function mutatingVariants(policy: JsonObject, lookup: AutogenLookup = {}): CelVariants {
  return variantsOf(policy, lookup, (spec, variant) => {
    if (spec.matchConstraints === undefined) {
      throw new Failure('kyverno/invalid-policy', 'expected operations in the rule of matchConstraints');
    }
    const path = templatePath(variant);
    return path === undefined ? spec : moveMutations(spec, path);
  });
}

function variantsOf(policy: JsonObject, lookup: AutogenLookup, rewrite: Rewrite): CelVariants {
  const spec = isJsonObject(policy.spec) ? policy.spec : {};
  const { matchConstraints, ...rest } = spec;
  if (!isJsonObject(matchConstraints) || !matchesPodsAlone(matchConstraints)) return undefined;
  const controllers = fieldOf(fieldOf(spec.autogen, 'podControllers'), 'controllers');
  const groups = groupTargets(isJsonArray(controllers) ? textsOf(controllers) : undefined, lookup);
  return new Map(
    [...groups].map(([variant, targets]) => {
      const constraints = constraintsFor(targets, matchConstraints);
      const retargeted = constraints === undefined ? rest : { ...rest, matchConstraints: constraints };
      return [variant, { targets, spec: rewrite(retargeted, variant) }];
    }),
  );
}

function moveMutations(spec: JsonObject, path: string): JsonObject {
  const moved: Record<string, JsonValue> = { ...spec };
  if (isJsonArray(spec.matchConditions)) {
    moved.matchConditions = objectsOf(spec.matchConditions).map((condition) => moveField(condition, path));
  }
  if (isJsonArray(spec.mutations)) {
    moved.mutations = objectsOf(spec.mutations).map((mutation) =>
      isJsonObject(mutation.applyConfiguration)
        ? { ...mutation, applyConfiguration: moveField(mutation.applyConfiguration, path) }
        : mutation,
    );
  }
  return moved;
}

function moveField(object: JsonObject, path: string): JsonObject {
  const { expression } = object;
  return typeof expression === 'string'
    ? { ...object, expression: moveExpression(expression, path) }
    : object;
}
