import type { RulePath } from './cannot-say.ts';
import type { Term } from './query-term.ts';
import type { RuleWriter } from './rule-writer.ts';

/** What a query can see. */
export interface QueryPlace {
  readonly writer: RuleWriter;
  readonly path: RulePath;
  readonly taken: ReadonlySet<string>;
  /** Variables by name: elements of loops, and those of the rule's context. */
  readonly names: ReadonlyMap<string, Term>;
  /** Trouble makes null of the value, as in what is flattened or filtered. */
  readonly forgives?: boolean;
  /** The object is written so that automatic rules leave it alone, and do not look into the template. */
  readonly isUnmoved?: boolean;
}
