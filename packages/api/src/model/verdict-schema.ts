import type { InputDigest, JsonPatchOperation, Patch, Refusal, Verdict } from '@keelson/model';
import { count, flag, list, map, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { diagnosticSchema } from './diagnostic-schema.ts';
import { jsonObjectSchema, jsonValueSchema } from './json-value-schema.ts';
import { reviewSchema } from './review-schema.ts';
import { ruleResultSchema } from './rule-result-schema.ts';

/** One operation of an RFC 6902 patch. */
const jsonPatchOperationSchema: Schema<JsonPatchOperation> = object<JsonPatchOperation>(
  'JsonPatchOperation',
  {
    op: oneOf(['add', 'remove', 'replace', 'move', 'copy', 'test']),
    path: text(),
    from: optional(text()),
    value: optional(jsonValueSchema),
  },
);

/** What a mutating rule changed, or would have changed. */
const patchSchema: Schema<Patch> = object<Patch>('Patch', {
  policy: text(),
  rule: text(),
  proposed: flag({ description: 'It was computed and recorded, and the object went on without it.' }),
  operations: list(jsonPatchOperationSchema),
});

/** How the refusal reads on the wire. */
const refusalSchema: Schema<Refusal> = object<Refusal>('Refusal', {
  code: count(),
  reason: text(),
  message: text(),
  causes: optional(list(text())),
});

const inputDigestSchema = object<InputDigest>('InputDigest', {
  what: text(),
  origin: oneOf(['given', 'input', 'cluster']),
  digest: text(),
});

/** The answer to a review. */
export const verdictSchema: Schema<Verdict> = object<Verdict>(
  'Verdict',
  {
    id: text(),
    review: reviewSchema,
    allowed: flag(),
    refusal: optional(refusalSchema),
    warnings: list(text()),
    patches: list(patchSchema),
    object: optional(jsonObjectSchema),
    generated: list(jsonObjectSchema),
    results: list(ruleResultSchema),
    inputs: list(inputDigestSchema),
    engineVersion: text(),
    auditAnnotations: optional(map(text())),
    notes: optional(list(diagnosticSchema)),
  },
  { description: 'The answer to a review: allow or deny, with everything that was said.' },
);
