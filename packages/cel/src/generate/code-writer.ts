/** Where code goes when an evaluation fails: an error variable to set and a labelled block to leave. */
export interface Fail {
  readonly label: string;
  readonly variable: string;
  /** An error that is there already stays. */
  readonly keepsFirst: boolean;
  /** Units to charge on the way out: those of the operation that the failing value was an operand of. */
  readonly extra: number;
  /** Statements on the way out; `$error` stands for the error. */
  readonly prelude: string;
}

/** A value in generated code: an expression without side effects that is cheap to repeat. */
export interface Operand {
  readonly code: string;
  /** Known to be a boolean. */
  readonly boolean: boolean;
}

/**
 * Writes a function's body line by line: names temporaries and labels, keeps constants apart from the text, and
 * gathers fixed costs so that a straight run of operations is charged by one addition.
 *
 * No text of an expression enters the code but as a JSON string literal.
 */
export class CodeWriter {
  readonly constants: unknown[] = [];
  readonly #lines: string[] = [];
  readonly #temporaries: string[] = [];
  readonly #constantNames = new Map<unknown, string>();
  #labels = 0;
  #pending = 0;

  line(text: string): void {
    this.#lines.push(text);
  }

  /** Declares a variable of the function. */
  temporary(): string {
    const name = `t${String(this.#temporaries.length)}`;
    this.#temporaries.push(name);
    return name;
  }

  label(): string {
    return `L${String(this.#labels++)}`;
  }

  /** Keeps a constant and returns the code that reads it. */
  constant(value: unknown): string {
    if (typeof value === 'boolean' || value === null) return String(value);
    if (typeof value === 'number' && Number.isSafeInteger(value)) return `(${String(value)})`;
    if (typeof value === 'string' && value.length <= 64) return JSON.stringify(value);
    // Long texts are told from the names of shared constants by their own prefix.
    const identity = typeof value === 'string' ? `text:${value}` : value;
    const known = this.#constantNames.get(identity);
    if (known !== undefined) return known;
    const name = `C${String(this.constants.length)}`;
    this.constants.push(value);
    this.#constantNames.set(identity, name);
    return name;
  }

  /** Keeps a constant that is made once for all places that name it alike. */
  shared(name: string, make: () => unknown): string {
    const known = this.#constantNames.get(name);
    if (known !== undefined) return known;
    const code = `C${String(this.constants.length)}`;
    this.constants.push(make());
    this.#constantNames.set(name, code);
    return code;
  }

  /** Charges units on the path that is being written. */
  charge(units: number): void {
    this.#pending += units;
  }

  /** Writes the units gathered so far, before paths meet or part. */
  flush(): void {
    if (this.#pending === 0) return;
    this.line(`c += ${String(this.#pending)};`);
    this.#pending = 0;
  }

  /** Returns the statements that leave with an error. */
  leave(fail: Fail, error: string): string {
    const units = this.#pending + fail.extra;
    const charge = units === 0 ? '' : `c += ${String(units)}; `;
    const assign = fail.keepsFirst
      ? `if (${fail.variable} === undefined) ${fail.variable} = ${error};`
      : `${fail.variable} = ${error};`;
    return `${charge}${fail.prelude.replaceAll('$error', error)}${assign} break ${fail.label};`;
  }

  /** Returns statements that charge what was gathered and leave a block, without forgetting it on this path. */
  exit(label: string, statements = ''): string {
    const charge = this.#pending === 0 ? '' : `c += ${String(this.#pending)}; `;
    return `${charge}${statements} break ${label};`;
  }

  /** Writes a labelled block; its paths have been charged alike when it ends. */
  block(label: string, write: () => void): void {
    this.flush();
    this.line(`${label}: {`);
    write();
    this.flush();
    this.line('}');
  }

  /** Writes statements inside braces, with charges of their own. */
  braces(head: string, write: () => void): void {
    this.flush();
    this.line(`${head} {`);
    write();
    this.flush();
    this.line('}');
  }

  /** The whole body, temporaries declared first. */
  text(head: string, tail: string): string {
    const temporaries = this.#temporaries.length === 0 ? '' : `var ${this.#temporaries.join(', ')};`;
    return [head, temporaries, ...this.#lines, tail].join('\n');
  }
}
