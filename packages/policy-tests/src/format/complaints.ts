import type { Diagnostic, SourceDocument } from '@keelson/model';

/** Collects what is odd about a test's document. */
export class Complaints {
  readonly diagnostics: Diagnostic[] = [];
  readonly #document: SourceDocument;

  constructor(document: SourceDocument) {
    this.#document = document;
  }

  /** Says that something is odd, and is passed over. */
  warn(code: string, path: readonly (string | number)[], message: string): void {
    this.#add(code, 'warning', path, message);
  }

  /** Says that the test cannot mean anything. */
  refuse(code: string, path: readonly (string | number)[], message: string): void {
    this.#add(code, 'error', path, message);
  }

  #add(
    code: string,
    severity: 'warning' | 'error',
    path: readonly (string | number)[],
    message: string,
  ): void {
    const place = this.#document.locate?.(path);
    this.diagnostics.push({ code, severity, message, ...(place === undefined ? {} : { place }) });
  }
}
