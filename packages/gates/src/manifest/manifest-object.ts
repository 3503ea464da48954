import type { TextDocument } from '@keelson/documents';
import type { DocumentPath } from '@keelson/documents';
import type { JsonObject } from '@keelson/model';

/** An object of a manifest, with the text that it came from. */
export interface ManifestObject {
  readonly object: JsonObject;
  readonly document: TextDocument;
  /** Where the object stands in its document: empty, or the path of a list's item. */
  readonly at: DocumentPath;
  /** Position within the file, counted from 0; items of lists count as documents. */
  readonly index: number;
}
