import { Failure, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import type { Hide } from './redact-object.ts';

/** A field whose value is not to be kept, such as `spec.template.spec.containers[*].env[*].value` of Deployments. */
export interface RedactionPath {
  /** The kind whose objects have the field; all kinds where it is absent. */
  readonly kind?: string;
  readonly steps: readonly (string | number)[];
}

/** Stands for every key or every position. */
const EVERY = '*';
const STEP = /(?:^|\.)([^.[\]]+)|\[(\d+|\*)\]|\["((?:[^"\\]|\\.)*)"\]/y;
const MOST_STEPS = 64;

/** Reads `Kind:path` or `path`; throws `redaction/path` for what is neither. */
export function parseRedactionPath(written: string): RedactionPath {
  const colon = /^[A-Za-z][A-Za-z0-9]*:/.exec(written)?.[0];
  const path = written.slice(colon?.length ?? 0);
  const steps: (string | number)[] = [];
  STEP.lastIndex = 0;
  let at = 0;
  for (let match = STEP.exec(path); match !== null; match = STEP.exec(path)) {
    const [, name, index, quoted] = match;
    steps.push(index === undefined || index === EVERY ? (quoted ?? name ?? EVERY) : Number(index));
    at = STEP.lastIndex;
  }
  if (at !== path.length || steps.length === 0 || steps.length > MOST_STEPS) {
    throw new Failure('redaction/path', `expected a path such as ConfigMap:data.password, got “${written}”`);
  }
  return { steps, ...(colon === undefined ? {} : { kind: colon.slice(0, -1) }) };
}

/** Hides what stands at a path; objects are copied on the way, and returned as they are where nothing stands there. */
export function hideAt(value: JsonValue, steps: readonly (string | number)[], hide: Hide): JsonValue {
  const [step, ...rest] = steps;
  if (step === undefined) return hide(value);
  if (isJsonArray(value)) {
    return mapIfChanged(value, (item, index) =>
      step === EVERY || step === index || step === String(index) ? hideAt(item, rest, hide) : item,
    );
  }
  if (!isJsonObject(value)) return value;
  const chosen = step === EVERY ? Object.keys(value) : Object.hasOwn(value, step) ? [String(step)] : [];
  const hidden = new Map<string, JsonValue>();
  for (const key of chosen) {
    const each = value[key];
    const instead = each === undefined ? each : hideAt(each, rest, hide);
    if (instead !== undefined && instead !== each) hidden.set(key, instead);
  }
  if (hidden.size === 0) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]): [string, JsonValue] => [key, hidden.get(key) ?? each]),
  );
}

/** Hides the part of a patch's value that a path touches. */
export function hideInPatch(
  pointer: string,
  value: JsonValue,
  steps: readonly (string | number)[],
  hide: Hide,
): JsonValue {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const met = parts.slice(0, steps.length);
  const fits = met.every((part, index) => {
    const step = steps[index];
    return step === EVERY || part === '-' || part === String(step);
  });
  if (!fits) return value;
  return hideAt(value, steps.slice(parts.length), hide);
}

function mapIfChanged(
  items: readonly JsonValue[],
  change: (item: JsonValue, index: number) => JsonValue,
): readonly JsonValue[] {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}
