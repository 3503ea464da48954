import type { JsonObject } from '../values/json-value.ts';
import type { SourcePlace } from '../trouble/diagnostic.ts';

/** A document of a policy with the place it came from. */
export interface SourceDocument {
  readonly object: JsonObject;
  /** `sha256:` and the hex digest of the document's bytes or, for a list item, of its canonical JSON. */
  readonly digest: string;
  readonly file?: string;
  /** Index of the document within its file, counted from 0. */
  readonly document?: number;
  /** Finds a field in the source text; called only when something is to be shown. */
  readonly locate?: (path: readonly (string | number)[]) => SourcePlace | undefined;
}

/** Yields the documents that policies, bindings and their like are compiled from. */
export interface PolicySource {
  documents(): Promise<readonly SourceDocument[]>;
}
