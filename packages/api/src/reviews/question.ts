import type { JsonObject, Operation, Surface } from '@keelson/model';
import { flag, list, object, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { jsonObjectSchema } from '../model/json-value-schema.ts';
import { operationSchema, surfaceSchema } from '../model/review-schema.ts';

/** Documents that come with a question: YAML or JSON text, or objects; both where both are there. */
export interface Documents {
  readonly text?: string;
  readonly objects?: readonly JsonObject[];
}

/**
 * What is asked of `POST /api/v1/trials` and `POST /api/v1/reviews`: exactly one of `text`, `objects` and `admissionReview`, and
 * what the flags of the command line say otherwise, under their names in camelCase.
 */
export interface Question {
  /** YAML or JSON, any number of documents; findings say line and column in it. */
  readonly text?: string;
  readonly objects?: readonly JsonObject[];
  /** An `AdmissionReview` of `admission.k8s.io/v1` with its request; it brings operation, user, groups and namespace itself. */
  readonly admissionReview?: JsonObject;
  /** How the text is called in places. */
  readonly file?: string;
  /** Ask the gates of this surface. Default: `manifest`, or `admission` for an AdmissionReview. */
  readonly as?: Surface;
  readonly cluster?: string;
  /** Default: CREATE. */
  readonly operation?: Operation;
  /** Default: `keelson:check`. */
  readonly user?: string;
  readonly groups?: readonly string[];
  /** Namespace of objects that name none. Default: `default`. */
  readonly namespace?: string;
  /** Release such as `1.37`. Default: the newest known, or the cluster's in the estate. */
  readonly kubernetesVersion?: string;
  /** Check objects against the schemas of Kubernetes first. Default: true. */
  readonly schema?: boolean;
  /** Take what is not given as empty, instead of the result `error`. */
  readonly assumeEmpty?: boolean;
  /** A Kubernetes policy without a binding has no effect. Default: true for policies that the server read from files, false for those of a governance repository or of the question. */
  readonly strictBindings?: boolean;
  /** Let the last of two equal keys win. */
  readonly lenient?: boolean;
  /** What policies may look up, beside what the server was given. */
  readonly given?: Documents;
  /** Ask these policies, as written, instead of the server's. */
  readonly policies?: Documents;
  /** Answer the values of the expressions' parts. Default: true for trials, false for reviews. */
  readonly explain?: boolean;
}

/** The most objects that one question may hold. */
export const MOST_OBJECTS = 1000;

/** The schema of {@link Documents}. */
export const documentsSchema: Schema<Documents> = object<Documents>(
  'Documents',
  {
    text: optional(text({ description: 'YAML or JSON, any number of documents.' })),
    objects: optional(list(jsonObjectSchema)),
  },
  { description: 'Documents that come with a question: text, or objects.', closed: true },
);

/** The schema of {@link Question}. */
export const questionSchema: Schema<Question> = object<Question>(
  'Question',
  {
    text: optional(
      text({ description: 'YAML or JSON, any number of documents; findings say line and column in it.' }),
    ),
    objects: optional(list(jsonObjectSchema, { maxItems: MOST_OBJECTS })),
    admissionReview: optional(jsonObjectSchema),
    file: optional(text({ maxLength: 1024, description: 'How the text is called in places.' })),
    as: optional(surfaceSchema),
    cluster: optional(text({ maxLength: 253 })),
    operation: optional(operationSchema),
    user: optional(text({ maxLength: 1024, description: 'Default: `keelson:check`.' })),
    groups: optional(list(text({ maxLength: 1024 }), { maxItems: MOST_OBJECTS })),
    namespace: optional(text({ maxLength: 253, description: 'Of objects that name none.' })),
    kubernetesVersion: optional(text({ maxLength: 32, description: 'Release such as `1.37`.' })),
    schema: optional(
      flag({ description: 'Check objects against the schemas of Kubernetes first. Default: true.' }),
    ),
    assumeEmpty: optional(
      flag({ description: 'Take what is not given as empty, instead of the result `error`.' }),
    ),
    strictBindings: optional(
      flag({
        description:
          'A Kubernetes policy without a binding has no effect. Default: true for policies that the server read from files, false for those of a governance repository or of the question.',
      }),
    ),
    lenient: optional(flag({ description: 'Let the last of two equal keys win.' })),
    given: optional(documentsSchema),
    policies: optional(documentsSchema),
    explain: optional(
      flag({
        description:
          'Answer the values of the expressions’ parts. Default: true for trials, false for reviews.',
      }),
    ),
  },
  {
    description:
      'Exactly one of `text`, `objects` and `admissionReview`, and what the flags of the command line say otherwise.',
    closed: true,
  },
);
