import type { JsonValue } from '@keelson/model';

import type { RulePath } from './cannot-say.ts';
import type { Cel } from './cel-text.ts';
import type { FieldAccess } from './field-access.ts';
import type { AbsentValue } from './migrate-scalar.ts';
import type { RuleWriter } from './rule-writer.ts';

/** What a part of a pattern says: where it applies (else the rule is skipped), and what has to hold there. */
export interface Judged {
  readonly applies: Cel;
  readonly holds: Cel;
}

/** Where a part of a pattern stands, and what it may use. */
export interface PatternPlace {
  readonly writer: RuleWriter;
  readonly path: RulePath;
  /** Names of elements of the lists around it. */
  readonly taken: ReadonlySet<string>;
  /** Turns a scalar that is one variable into an expression; undefined for other scalars. */
  readonly variable: (text: string, path: RulePath) => Cel | undefined;
}

/** Turns a part of a pattern into expressions about the value that it is matched against. */
export type MigratePart = (
  pattern: JsonValue,
  access: FieldAccess,
  absent: AbsentValue,
  place: PatternPlace,
) => Judged;
