import type { CheckResult, ObjectPlace, Result, RuleResult, SourcePlace } from '@keelson/model';

/** Something that a rule found in an object, ready to be shown. */
export interface Finding {
  readonly rule: RuleResult;
  /** The check inside the rule that found it, where the rule has several. */
  readonly check?: CheckResult;
  readonly result: Exclude<Result, 'pass' | 'skip'>;
  readonly message: string;
  /** The offending field, or the beginning of the object. */
  readonly place: SourcePlace;
  /** The other fields that decided. */
  readonly otherPlaces: readonly ObjectPlace[];
  /** The source line with a caret below the field. */
  readonly excerpt?: string;
}
