import type { Diagnostic, Fix, Severity, SourceDocument } from '@keelson/model';

import type { FieldPath } from '../checking/policy-check.ts';

/** A diagnostic of a policy that Kyverno takes, with the change that mends it where one is safe. */
export interface PolicyAdvice extends Diagnostic {
  readonly fix?: Fix;
}

/** One thing that a check advises about. */
export interface AdviceFinding {
  readonly document: SourceDocument;
  readonly path: FieldPath;
  readonly message: string;
  readonly help: string;
  /** The word that stands there and the one to write in its place, where that changes no verdict. */
  readonly replace?: { readonly word: string; readonly by: string };
}

/** One check of policies that Kyverno takes. Its code is stable for ever; its page of help is `docs/lint/CODE.md`. */
export interface AdviceCheck {
  /** `kyverno/what-is-wrong`. */
  readonly code: string;
  readonly severity: Severity;
  /** What it finds, in one line. */
  readonly summary: string;
  /** All policies and exceptions are given together; some checks look from one to another. */
  readonly find: (documents: readonly SourceDocument[]) => readonly AdviceFinding[];
}
