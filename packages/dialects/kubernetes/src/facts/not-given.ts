import { FieldReader, celError } from '@keelson/cel';
import type { CelResult, CelType } from '@keelson/cel';
import { structType } from '@keelson/cel';

/** Notes, while an expression runs, that its answer depends on something that nobody gave. */
export class Missing {
  /** What is missing and which flag gives it, as sentences; empty while nothing is. */
  readonly needed: Set<string> = new Set();
  /** Something without which no value of the expression can be trusted. */
  decisive = false;

  clear(): void {
    if (this.needed.size > 0) this.needed.clear();
    this.decisive = false;
  }
}

/** Stands in for a `namespaceObject` that was not given: every read of it is an error. */
export class MissingNamespace extends FieldReader {
  readonly celType: CelType = structType('kubernetes.Namespace');
  readonly #name: string;
  readonly #missing: Missing;

  constructor(name: string, missing: Missing) {
    super();
    this.#name = name;
    this.#missing = missing;
  }

  readField(): CelResult {
    this.#missing.needed.add(`namespace ${this.#name} was not given; give it with --given`);
    return celError(`namespace ${this.#name} was not given`);
  }
}
