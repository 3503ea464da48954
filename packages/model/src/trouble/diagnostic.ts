/** How much a diagnostic matters: an error changes the exit code, a warning and a note do not. */
export type Severity = 'error' | 'warning' | 'note';

/** A place in a text. Lines and columns count from 1; columns count UTF-16 units. */
export interface SourcePlace {
  /** The file as the user named it; absent for text that came without a name. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The path of the field inside its document, such as `spec.validations[0].expression`. */
  readonly path?: string;
}

/** A reference to a Kubernetes object in a diagnostic, such as `ValidatingAdmissionPolicy/require-owner`. */
export interface ResourceReference {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/**
 * Any complaint with a code, a place and a way out: a policy that does not compile, a broken file, a lint check. A
 * value, never thrown.
 */
export interface Diagnostic {
  /** `area/what-is-wrong`, stable for ever once released. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly resource?: ResourceReference;
  readonly place?: SourcePlace;
  /** Further places that belong to it, such as the first of two duplicate keys. */
  readonly related?: readonly { readonly message: string; readonly place: SourcePlace }[];
  /** What the reader can do about it. */
  readonly help?: string;
  /** The offending source line and a caret below it, ready to print; made when it is to be shown. */
  readonly excerpt?: string;
}
