import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Section } from '../markdown/read-sections.ts';
import type { Item } from '../reading/item.ts';
import type { Day } from '../time/day.ts';

/** Where a decision stands in its life. */
export type DecisionStatus = 'proposed' | 'accepted' | 'rejected' | 'deprecated' | 'superseded';

/** A business decision record: MADR 4 with front matter, or an older record read by its headings. */
export interface Decision extends Item {
  readonly kind: 'decision';
  readonly title?: string;
  /** Undefined where none is written, or one that is not known. */
  readonly status?: DecisionStatus;
  /** The status as it was written. */
  readonly statusText?: string;
  readonly date?: string;
  readonly owner?: EntityReference;
  readonly decisionMakers: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
  /** Names of the objectives it serves and of the risks it treats. */
  readonly objectives: readonly string[];
  readonly risks: readonly string[];
  readonly reviewBy?: Day;
  /** Names of decisions, as far as they could be resolved; else as written. */
  readonly supersedes: readonly string[];
  readonly supersededBy?: string;
  /** The Markdown text behind the front matter; never trusted. */
  readonly body: string;
  readonly sections: readonly Section[];
  /** Whether the record has front matter. */
  readonly hasFrontMatter: boolean;
  /** Its front matter could not be read, so that its status is not known. */
  readonly unreadable: boolean;
  /** Digest of the whole file. */
  readonly digest: string;
}
