import type { Action, ObjectPlace, PolicyReference, SourcePlace } from '@keelson/model';
import { count, list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { sourcePlaceSchema } from '../model/diagnostic-schema.ts';
import { actionSchema, objectPlaceSchema, policyReferenceSchema } from '../model/rule-result-schema.ts';

/** Something that a rule found in an object, located and ready to be shown. */
export interface LocatedFinding {
  readonly policy: PolicyReference;
  readonly rule: string;
  readonly variant?: string;
  readonly binding?: string;
  readonly param?: string;
  readonly gate?: string;
  readonly decision?: string;
  readonly result: 'fail' | 'warn' | 'error';
  /** What the gate does about it; `deny` refuses the object. */
  readonly action: Action;
  readonly message: string;
  /** Coded reason of an error, such as `context/not-given`, or the policy's own reason. */
  readonly reason?: string;
  /** The offending field, or the beginning of the object: line, column and end in the text of the question. */
  readonly place: SourcePlace;
  /** Other fields that decided, each on another line. */
  readonly otherPlaces: readonly ObjectPlace[];
  /** The source line with a caret below the field. */
  readonly excerpt?: string;
  /** Position of the check within the rule, counted from 0. */
  readonly check?: number;
  /** Positions in the object's `expressions` that belong to this finding, the deciding one first. */
  readonly expressions: readonly number[];
  /** What the asker can do if the object must be as it is: whom to ask, and for what. */
  readonly howToAsk: string;
}

/** The schema of {@link LocatedFinding}. */
export const locatedFindingSchema: Schema<LocatedFinding> = object<LocatedFinding>(
  'Finding',
  {
    policy: policyReferenceSchema,
    rule: text(),
    variant: optional(text()),
    binding: optional(text()),
    param: optional(text()),
    gate: optional(text()),
    decision: optional(text()),
    result: oneOf(['fail', 'warn', 'error']),
    action: actionSchema,
    message: text(),
    reason: optional(text()),
    place: sourcePlaceSchema,
    otherPlaces: list(objectPlaceSchema),
    excerpt: optional(text()),
    check: optional(count()),
    expressions: list(count()),
    howToAsk: text(),
  },
  { description: 'Something that a rule found in an object, located and ready to be shown.' },
);
