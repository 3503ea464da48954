import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { containsPod, qualifyKinds } from './pod-controllers.ts';
import { isPresent, isZero, objectsOf, textsOf } from './rule-shape.ts';
import { shiftReferences } from './shift-references.ts';

/** How a rule for Pods becomes one for controllers. */
export interface ControllerTarget {
  readonly name: string;
  /** Kinds of the controllers. */
  readonly kinds: readonly string[];
  /** Field below `spec` that holds what a pattern described. */
  readonly field: string;
  /** Path below which references of messages move. */
  readonly shift: string;
  /** All filters get the kinds, not only those that name Pods. */
  readonly replacesAllKinds: boolean;
}

/** Makes the rule for controllers of one for Pods; undefined for rules that do nothing that could be moved. */
export function toControllerRule(rule: JsonObject, target: ControllerTarget): JsonObject | undefined {
  const action = moveMutation(rule, target) ?? moveValidation(rule, target) ?? keepVerification(rule);
  if (action === undefined) return undefined;
  const match = retarget(isJsonObject(rule.match) ? rule.match : {}, target, true);
  const exclude = isJsonObject(rule.exclude) ? { exclude: retarget(rule.exclude, target, false) } : {};
  return { ...rule, name: target.name, match, ...exclude, ...action };
}

/** Puts the controllers in the place of Pods. */
function retarget(block: JsonObject, target: ControllerTarget, isMatch: boolean): JsonObject {
  for (const key of ['any', 'all'] as const) {
    const filters = objectsOf(block[key]);
    if (filters.length > 0)
      return { ...block, [key]: filters.map((filter) => retargetFilter(filter, target)) };
  }
  const resources = isJsonObject(block.resources) ? block.resources : {};
  if (!isMatch && textsOf(resources.kinds).length === 0) return block;
  return { ...block, resources: { ...resources, kinds: qualifyKinds(target.kinds) } };
}

function retargetFilter(filter: JsonObject, { kinds, replacesAllKinds }: ControllerTarget): JsonObject {
  const resources = isJsonObject(filter.resources) ? filter.resources : {};
  if (!replacesAllKinds && !containsPod(textsOf(resources.kinds))) return filter;
  return { ...filter, resources: { ...resources, kinds: qualifyKinds(kinds) } };
}

function wrap(value: JsonValue, { field }: ControllerTarget): JsonObject {
  return { spec: { [field]: value } };
}

/** Only patches are kept: other fields of a mutation mean the Pod. */
function moveMutation({ mutate }: JsonObject, target: ControllerTarget): JsonObject | undefined {
  const patch = fieldOf(mutate, 'patchStrategicMerge');
  if (patch !== undefined && patch !== null) return { mutate: { patchStrategicMerge: wrap(patch, target) } };
  const loops = objectsOf(fieldOf(mutate, 'foreach'));
  if (loops.length === 0) return undefined;
  return { mutate: { foreach: loops.map((loop) => moveLoop(loop, target)) } };
}

function moveLoop(loop: JsonObject, target: ControllerTarget): JsonObject {
  const kept = Object.entries(loop).filter(([key, value]) => LOOP_FIELDS.has(key) && !isZero(value));
  return { ...Object.fromEntries(kept), patchStrategicMerge: wrap(loop.patchStrategicMerge ?? null, target) };
}

const LOOP_FIELDS: ReadonlySet<string> = new Set(['list', 'context', 'preconditions']);

/** Fields of a validation that stay beside what it checks. */
const VALIDATION_FIELDS = ['failureAction', 'failureActionOverrides', 'allowExistingViolations'] as const;

function moveValidation({ validate }: JsonObject, target: ControllerTarget): JsonObject | undefined {
  if (!isJsonObject(validate)) return undefined;
  const moved = moveCheck(validate, target);
  if (moved === undefined) return isJsonObject(validate.cel) ? { validate } : undefined;
  const kept = VALIDATION_FIELDS.flatMap((key) =>
    isZero(validate[key]) ? [] : [[key, validate[key] ?? null] as const],
  );
  const message = shiftReferences(stringField(validate, 'message') ?? '', target.shift, moved.pivot);
  return {
    validate: { ...(message === '' ? {} : { message }), ...Object.fromEntries(kept), ...moved.check },
  };
}

interface MovedCheck {
  /** The field at which references of the message are shifted. */
  readonly pivot: string;
  readonly check: JsonObject;
}

function moveCheck(validate: JsonObject, target: ControllerTarget): MovedCheck | undefined {
  const { pattern, deny, podSecurity, anyPattern, foreach } = validate;
  if (isPresent(pattern)) return { pivot: 'pattern', check: { pattern: wrap(pattern, target) } };
  if (isJsonObject(deny)) return { pivot: 'deny', check: { deny } };
  if (isJsonObject(podSecurity)) return { pivot: 'podSecurity', check: { podSecurity } };
  if (isPresent(anyPattern)) {
    const patterns = isJsonArray(anyPattern) ? anyPattern : [];
    return { pivot: 'anyPattern', check: { anyPattern: patterns.map((one) => wrap(one, target)) } };
  }
  return objectsOf(foreach).length > 0
    ? { pivot: 'pattern', check: { foreach: foreach ?? null } }
    : undefined;
}

function keepVerification({ verifyImages }: JsonObject): JsonObject | undefined {
  return isJsonArray(verifyImages) ? { verifyImages } : undefined;
}
