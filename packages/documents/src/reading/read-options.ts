import type { DocumentLimits } from './limits.ts';

/** How documents are read. */
export interface ReadOptions {
  /** The file as the user named it, for places. */
  readonly file?: string;
  /** `json` refuses YAML; `auto`, the default, tells the two apart document by document, as Kubernetes does. */
  readonly format?: 'auto' | 'json' | 'yaml';
  /** Lets the last of two equal keys win, with a warning instead of an error. */
  readonly lenient?: boolean;
  readonly limits?: Partial<DocumentLimits>;
}
