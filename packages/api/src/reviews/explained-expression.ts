import type { SourcePlace } from '@keelson/model';
import { count, flag, list, object, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { sourcePlaceSchema } from '../model/diagnostic-schema.ts';

/** A part of an expression with what it gave. */
export interface ExpressionPart {
  /** Offsets of UTF-16 units in the expression. */
  readonly start: number;
  readonly end: number;
  /** The part as it is written. */
  readonly text: string;
  /** What the part gave, as CEL prints it. */
  readonly value: string;
  readonly failed?: boolean;
  /** How many parts it stands inside of, counted from 0; parts come in the order of the text, the outer ones first. */
  readonly depth: number;
}

/** An expression of a policy as it was evaluated for one object. */
export interface ExplainedExpression {
  readonly policy: { readonly kind: string; readonly name: string };
  readonly rule: string;
  readonly binding?: string;
  readonly param?: string;
  /** The field of the policy that holds the expression, such as `spec.validations[0].expression`. */
  readonly path: string;
  /** Where the expression stands in the policy's file. */
  readonly place?: SourcePlace;
  readonly source: string;
  readonly value: string;
  readonly failed?: boolean;
  readonly parts: readonly ExpressionPart[];
}

const partSchema = object<ExpressionPart>('ExpressionPart', {
  start: count(),
  end: count(),
  text: text(),
  value: text({ description: 'What the part gave, as CEL prints it.' }),
  failed: optional(flag()),
  depth: count({ description: 'How many parts it stands inside of.' }),
});

/** The schema of {@link ExplainedExpression}. */
export const explainedExpressionSchema: Schema<ExplainedExpression> = object<ExplainedExpression>(
  'ExplainedExpression',
  {
    policy: object<ExplainedExpression['policy']>('PolicyName', { kind: text(), name: text() }),
    rule: text(),
    binding: optional(text()),
    param: optional(text()),
    path: text({ description: 'The field of the policy, such as `spec.validations[0].expression`.' }),
    place: optional(sourcePlaceSchema),
    source: text(),
    value: text(),
    failed: optional(flag()),
    parts: list(partSchema),
  },
  { description: 'An expression of a policy as it was evaluated for one object, part by part.' },
);
