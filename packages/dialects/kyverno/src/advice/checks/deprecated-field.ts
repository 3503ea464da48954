import { fieldOf, objectField } from '@keelson/model';
import type { JsonObject, SourceDocument } from '@keelson/model';

import { isThere, locate, locateAll } from '../../checking/policy-check.ts';
import type { FieldPath, Located } from '../../checking/policy-check.ts';
import { isClassicPolicy } from '../../classic/compile-classic-policy.ts';
import type { AdviceCheck, AdviceFinding } from '../advice-check.ts';
import { rulesOf } from '../policy-rules.ts';

type FieldTable = readonly (readonly [field: string, help: string])[];

const SPEC: FieldTable = [
  ['failurePolicy', 'Write it as spec.webhookConfiguration.failurePolicy.'],
  ['generateExisting', 'Write it as generate.generateExisting of each rule.'],
  ['mutateExistingOnPolicyUpdate', 'Write it as mutate.mutateExistingOnPolicyUpdate of each rule.'],
  ['schemaValidation', 'Leave it out.'],
  ['validationFailureAction', 'Write it as validate.failureAction of each rule.'],
  ['validationFailureActionOverrides', 'Write them as validate.failureActionOverrides of each rule.'],
  ['webhookTimeoutSeconds', 'Write it as spec.webhookConfiguration.timeoutSeconds.'],
];

const IMAGES: FieldTable = [
  ['additionalExtensions', 'Write them in a keyless attestor.'],
  ['annotations', 'Write them in each attestor.'],
  ['image', 'Write it as imageReferences.'],
  ['issuer', 'Write it in a keyless attestor.'],
  ['key', 'Write it as a keys attestor.'],
  ['roots', 'Write them in a keyless attestor.'],
  ['subject', 'Write it in a keyless attestor.'],
];

const ATTESTATION: FieldTable = [['predicateType', 'Write it as type.']];
const ASSERTION: FieldTable = [
  ['assert', 'It has had no effect since Kyverno 1.19; write a pattern or CEL.'],
];

/** Finds fields that the API of Kyverno 1.19 marks as deprecated. */
export const deprecatedField: AdviceCheck = {
  code: 'kyverno/deprecated-field',
  severity: 'warning',
  summary: 'A field is deprecated.',
  find: (documents) => [
    ...documents.filter(isClassicPolicy).flatMap((document) => {
      const spec = objectField(document.object, 'spec') ?? {};
      return findFields(document, { object: spec, path: ['spec'] }, SPEC);
    }),
    ...rulesOf(documents).flatMap((rule) => {
      const validate = locate(rule, 'validate');
      const images = locateAll(rule.object, rule.path, 'verifyImages');
      return [
        ...(validate === undefined ? [] : findFields(rule.document, validate, ASSERTION)),
        ...images.flatMap((entry) => [
          ...findFields(rule.document, entry, IMAGES),
          ...locateAll(entry.object, entry.path, 'attestations').flatMap((attestation) =>
            findFields(rule.document, attestation, ATTESTATION),
          ),
        ]),
      ];
    }),
  ],
};

function findFields(
  document: SourceDocument,
  { object, path }: Located,
  fields: FieldTable,
): readonly AdviceFinding[] {
  return fields.flatMap(([field, help]) =>
    isSet(object, field) ? [toFinding(document, [...path, field], field, help)] : [],
  );
}

function isSet(object: JsonObject, field: string): boolean {
  return isThere(fieldOf(object, field));
}

function toFinding(document: SourceDocument, path: FieldPath, field: string, help: string): AdviceFinding {
  return { document, path, message: `the field ${field} is deprecated here`, help };
}
