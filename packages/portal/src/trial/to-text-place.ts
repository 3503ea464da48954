import type { SourcePlace } from '@keelson/api';
import type { TextPlace } from './trial-view.ts';

/** Returns the place in the text of the trial; undefined where there is no line, or where it is in a file of its own. */
export function toTextPlace(place: SourcePlace | undefined): TextPlace | undefined {
  if (place?.line === undefined || place.file !== undefined) return undefined;
  const { line, column = 1, endLine, endColumn, path } = place;
  return { line, column, endLine, endColumn, path };
}
