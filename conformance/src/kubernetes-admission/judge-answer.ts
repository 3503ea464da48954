import type { AdmissionAnswer, FieldError } from '@keelson/dialect-kubernetes';
import { fieldName } from '@keelson/dialect-kubernetes';
import { decodeJson } from '@keelson/documents';
import { canonicalText } from '@keelson/engine';
import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

const FAILURE_KEY = 'validation.policy.admission.k8s.io/validation_failure';

/** Says what differs between our answer and a recorded one; undefined where they agree. */
export function differenceOf(answer: AdmissionAnswer, recorded: JsonObject): string | undefined {
  const refusedBy = stringField(recorded, 'refusedBy');
  const expected = comparable(recorded);
  const actual = normalized(answer);
  const fields = refusedBy === 'server' ? ['allowed'] : Object.keys(expected);
  const differences = fields
    .filter((field) => !same(expected[field], actual[field]))
    .map(
      (field) =>
        `${field}: expected ${shown(expected[field])}\n${' '.repeat(field.length)}  got      ${shown(actual[field])}`,
    );
  return differences.length === 0 ? undefined : differences.join('\n');
}

/** Says what differs between our refusal of a policy and a recorded one. */
export function refusalDifference(errors: readonly FieldError[], recorded: JsonObject): string | undefined {
  const allowed = errors.length === 0;
  if (allowed !== fieldOf(recorded, 'allowed')) {
    return `allowed: expected ${shown(fieldOf(recorded, 'allowed'))} (${stringField(recorded, 'message') ?? ''})\n  got ${shown(allowed)}`;
  }
  if (allowed) return undefined;
  const expected = recordedFields(recorded);
  const actual = [...new Set(errors.map((error) => fieldName(error.path)))].sort();
  return same(expected, actual) ? undefined : `fields: expected ${shown(expected)}\n  got ${shown(actual)}`;
}

/** The fields of a refusal: those of its causes, or the one in its message. */
function recordedFields(recorded: JsonObject): readonly string[] {
  const causes = fieldOf(recorded, 'causes');
  const fields = isJsonArray(causes) ? causes.map((cause) => stringField(cause, 'field') ?? '') : [];
  if (fields.length > 0) return [...new Set(fields)].sort();
  const field = / is invalid: ([^:\s]+): /.exec(stringField(recorded, 'message') ?? '')?.[1];
  return field === undefined ? [] : [field];
}

type Comparable = Readonly<Record<string, JsonValue>>;

function comparable(recorded: JsonObject): Comparable {
  const causes = fieldOf(recorded, 'causes');
  return {
    allowed: fieldOf(recorded, 'allowed') ?? false,
    code: fieldOf(recorded, 'code') ?? 0,
    reason: fieldOf(recorded, 'reason') ?? '',
    message: masked(stringField(recorded, 'message') ?? ''),
    causes: isJsonArray(causes) ? causes.map((cause) => masked(stringField(cause, 'message') ?? '')) : [],
    warnings: fieldOf(recorded, 'warnings') ?? [],
    auditAnnotations: parsed(fieldOf(recorded, 'auditAnnotations')),
    ...(fieldOf(recorded, 'mutated') === undefined ? {} : { object: fieldOf(recorded, 'object') ?? null }),
  };
}

function normalized(answer: AdmissionAnswer): Comparable {
  return {
    allowed: answer.allowed,
    code: answer.code,
    reason: answer.reason ?? '',
    message: masked(answer.message ?? ''),
    causes: (answer.causes ?? []).map(masked),
    warnings: answer.warnings.map(generated),
    auditAnnotations: parsed(answer.auditAnnotations),
    object: answer.object === undefined ? null : withGeneratedName(answer.object),
  };
}

function parsed(annotations: JsonValue | undefined): JsonObject {
  if (!isJsonObject(annotations)) return {};
  return Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => {
      const text = key === FAILURE_KEY && typeof value === 'string';
      return [key, text ? decodeJson(value) : value];
    }),
  );
}

/** The server makes up the rest of a name. */
function withGeneratedName(object: JsonObject): JsonObject {
  const metadata = fieldOf(object, 'metadata');
  const prefix = stringField(metadata, 'generateName');
  if (prefix === undefined || !isJsonObject(metadata) || Object.hasOwn(metadata, 'name')) return object;
  return { ...object, metadata: { ...metadata, name: `${prefix}<generated>` } };
}

/** Of the text of a complaint about an expression, only its place counts. */
function masked(text: string): string {
  return generated(text).replace(/(ERROR: <input>:\d+:\d+): [\s\S]*$/, '$1');
}

/** What a server makes up is written as placeholders in the recorded answers. */
function generated(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uid>')
    .replace(/\b([a-z]+-)[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '$1<generated>');
}

function same(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalText(a) === canonicalText(b);
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : canonicalText(value);
}
