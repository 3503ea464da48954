/** Collects the blanks and line breaks between two pieces of a flow scalar, and folds them as YAML 1.1 says. */
export class LineFolder {
  /** Whether a line was broken since the last piece. */
  brokeLine = false;
  #blanks = '';
  #leadingBreak = '';
  #furtherBreaks = '';

  addBlank(code: number): void {
    if (!this.brokeLine) this.#blanks += code === 0x09 ? '\t' : ' ';
  }

  addBreak(lineBreak: string): void {
    if (this.brokeLine) {
      this.#furtherBreaks += lineBreak;
    } else {
      this.brokeLine = true;
      this.#leadingBreak = lineBreak;
      this.#blanks = '';
    }
  }

  /** Marks that an escaped line break was met: what follows on the next line joins without a space. */
  addEscapedBreak(): void {
    this.brokeLine = true;
    this.#leadingBreak = '';
    this.#blanks = '';
  }

  /** Returns what stands between the pieces and starts anew. */
  take(): string {
    let between = this.#blanks;
    if (this.brokeLine) {
      if (this.#leadingBreak !== '\n') between = this.#leadingBreak + this.#furtherBreaks;
      else between = this.#furtherBreaks === '' ? ' ' : this.#furtherBreaks;
    }
    this.brokeLine = false;
    this.#blanks = '';
    this.#leadingBreak = '';
    this.#furtherBreaks = '';
    return between;
  }
}
