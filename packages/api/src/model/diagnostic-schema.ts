import type { Diagnostic, ResourceReference, Severity, SourcePlace } from '@keelson/model';
import { count, list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';

/** How much a diagnostic matters. */
const severitySchema: Schema<Severity> = oneOf<Severity>(['error', 'warning', 'note']);

/** A place in a text. */
export const sourcePlaceSchema: Schema<SourcePlace> = object<SourcePlace>(
  'SourcePlace',
  {
    file: optional(text({ description: 'The file as the user named it.' })),
    line: optional(count({ minimum: 1 })),
    column: optional(count({ minimum: 1 })),
    endLine: optional(count({ minimum: 1 })),
    endColumn: optional(count({ minimum: 1 })),
    path: optional(text({ description: 'Path of the field, such as `spec.containers[0].image`.' })),
  },
  { description: 'A place in a text. Lines and columns count from 1; columns count UTF-16 units.' },
);

/** A reference to a Kubernetes object. */
const resourceReferenceSchema: Schema<ResourceReference> = object<ResourceReference>('ResourceReference', {
  apiVersion: optional(text()),
  kind: text(),
  namespace: optional(text()),
  name: text(),
});

type RelatedPlace = NonNullable<Diagnostic['related']>[number];

/** Any complaint with a code, a place and a way out. */
export const diagnosticSchema: Schema<Diagnostic> = object<Diagnostic>(
  'Diagnostic',
  {
    code: text({ description: '`area/what-is-wrong`; stable.' }),
    severity: severitySchema,
    message: text(),
    resource: optional(resourceReferenceSchema),
    place: optional(sourcePlaceSchema),
    related: optional(
      list(object<RelatedPlace>('RelatedPlace', { message: text(), place: sourcePlaceSchema })),
    ),
    help: optional(text({ description: 'What the reader can do about it.' })),
    excerpt: optional(text({ description: 'The offending source line and a caret below it.' })),
  },
  { description: 'Any complaint with a code, a place and a way out.' },
);
