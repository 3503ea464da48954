import type { SourceDocument, SourcePlace } from '@keelson/model';
import { placeOf } from './complaints.ts';
import type { FieldPath } from './complaints.ts';

/** The kinds of things that are told apart by name in a governance repository. */
export type ItemKind =
  'objective' | 'risk' | 'decision' | 'gate' | 'control' | 'exception' | 'tool' | 'skill';

/** Finds the place of a field, or of the whole thing; called only when something is to be shown. */
export type Locate = (path?: FieldPath) => SourcePlace;

/** What everything in a governance repository has. */
export interface Item {
  readonly kind: ItemKind;
  /** Unique per kind. */
  readonly name: string;
  /** The file as it is shown. */
  readonly file: string;
  readonly locate: Locate;
}

/** Makes the function that finds places in a document. */
export function locateIn(document: SourceDocument): Locate {
  return (path = []) => placeOf({ document, path });
}
