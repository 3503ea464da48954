import type {
  Given,
  GivenObject,
  GroupVersionKind,
  GroupVersionResource,
  Operation,
  ResourceIdentity,
  Review,
  ReviewSource,
  Subject,
  Surface,
} from '@keelson/model';
import { count, flag, list, map, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { jsonObjectSchema, jsonValueSchema } from './json-value-schema.ts';

/** The kind of a place of enforcement. */
export const surfaceSchema: Schema<Surface> = oneOf<Surface>([
  'manifest',
  'admission',
  'scan',
  'plan',
  'authz',
  'broker',
  'host',
  'request',
]);

/** What the subject wants to do. */
export const operationSchema: Schema<Operation> = oneOf<Operation>(['CREATE', 'UPDATE', 'DELETE', 'CONNECT']);

/** Who asks. */
const subjectSchema: Schema<Subject> = object<Subject>('Subject', {
  user: text(),
  groups: list(text()),
  uid: optional(text()),
  extra: optional(map(list(text()))),
});

/** Group, version and kind. */
const groupVersionKindSchema: Schema<GroupVersionKind> = object<GroupVersionKind>('GroupVersionKind', {
  group: text({ description: 'Empty for the core group.' }),
  version: text(),
  kind: text(),
});

/** Group, version and plural resource name. */
const groupVersionResourceSchema: Schema<GroupVersionResource> = object<GroupVersionResource>(
  'GroupVersionResource',
  {
    group: text({ description: 'Empty for the core group.' }),
    version: text(),
    resource: text(),
  },
);

/** The identity of what a review is about. */
const resourceIdentitySchema: Schema<ResourceIdentity> = object<ResourceIdentity>('ResourceIdentity', {
  group: text({ description: 'Empty for the core group.' }),
  version: text(),
  kind: text(),
  resource: optional(text({ description: 'Plural name; absent where the kind is not known.' })),
  subresource: optional(text()),
  namespace: optional(text()),
  name: optional(text()),
});

/** Where the object of a review came from. */
const reviewSourceSchema: Schema<ReviewSource> = object<ReviewSource>('ReviewSource', {
  file: optional(text()),
  document: optional(count({ description: 'Index within the file, counted from 0; items of lists count.' })),
  line: optional(count({ minimum: 1 })),
  column: optional(count({ minimum: 1 })),
  revision: optional(text({ description: 'Git revision.' })),
  requestUid: optional(text({ description: 'The uid of an AdmissionReview.' })),
});

const givenObjectSchema = object<GivenObject>('GivenObject', {
  object: jsonObjectSchema,
  origin: oneOf(['given', 'input', 'cluster']),
  source: optional(reviewSourceSchema),
});

const givenSchema = object<Given>('Given', {
  objects: list(givenObjectSchema),
  assumeEmpty: optional(flag({ description: 'What is not given counts as empty.' })),
});

/** One question: a subject who wants to do an operation to a resource. */
export const reviewSchema: Schema<Review> = object<Review>(
  'Review',
  {
    id: text(),
    time: text({ format: 'date-time', description: 'The clock of the evaluation.' }),
    surface: surfaceSchema,
    cluster: optional(text()),
    operation: operationSchema,
    resource: resourceIdentitySchema,
    object: optional(jsonObjectSchema),
    oldObject: optional(jsonObjectSchema),
    options: optional(jsonValueSchema),
    dryRun: optional(flag()),
    subject: subjectSchema,
    source: optional(reviewSourceSchema),
    given: optional(givenSchema),
    requestKind: optional(groupVersionKindSchema),
    requestResource: optional(groupVersionResourceSchema),
  },
  { description: 'One question: a subject who wants to do an operation to a resource.' },
);
