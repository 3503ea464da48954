import type { GivenObject, Diagnostic } from '@keelson/model';
import type { InputFile } from '../input/find-inputs.ts';
import type { ReportedObject } from '../report/report.ts';
import type { CheckValues } from './check-settings.ts';
import type { TallyCounts } from './tally-counts.ts';

/** What a thread needs to review files as the main thread would. */
export interface PoolTask {
  readonly values: CheckValues;
  readonly directory: string;
  /** Time of the run, in milliseconds since the epoch. */
  readonly now: number;
  readonly inputNamespaces: readonly GivenObject[];
}

/** A file for a thread to review. */
export interface FileRequest {
  readonly index: number;
  readonly file: InputFile;
}

/** Something that a report is to show, or a person to know. */
export type FileEvent =
  | { readonly kind: 'object'; readonly object: ReportedObject }
  | { readonly kind: 'diagnostic'; readonly diagnostic: Diagnostic };

/** What became of a file. */
export interface FileResult {
  readonly index: number;
  readonly events: readonly FileEvent[];
  readonly counts: TallyCounts;
  /** Stacks of bugs, by where they showed. */
  readonly bugs: readonly { readonly message: string; readonly stack: string }[];
}
