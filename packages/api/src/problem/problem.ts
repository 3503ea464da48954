import type { Diagnostic } from '@keelson/model';
import { count, list, object, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { diagnosticSchema } from '../model/diagnostic-schema.ts';

/** What went wrong with a request, as `application/problem+json` (RFC 9457). */
export interface Problem {
  /** `urn:keelson:problem:` and the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What was expected and what came. */
  readonly detail: string;
  /** `area/what-is-wrong`; stable. */
  readonly code: string;
  /** What the asker can do about it. */
  readonly help?: string;
  /** Each thing that is wrong, with its place in the body. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** The schema of {@link Problem}. */
export const problemSchema: Schema<Problem> = object<Problem>(
  'Problem',
  {
    type: text(),
    title: text(),
    status: count(),
    detail: text(),
    code: text({ description: '`area/what-is-wrong`; stable.' }),
    help: optional(text()),
    diagnostics: optional(list(diagnosticSchema)),
  },
  { description: 'Problem details of RFC 9457.' },
);
