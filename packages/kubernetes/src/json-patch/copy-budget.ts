import type { JsonValue } from '@keelson/model';

import { jsonSize } from '../values/json-size.ts';

/** The server's limit on a request's body, which bounds what copies may add. */
const limit = 3 * 1024 * 1024;

/**
 * Counts what the `copy` operations of one patch add: a hostile patch doubles a document with each. Returns a complaint
 * once that is more than the server allows.
 */
export class CopyBudget {
  #used = 0;

  spend(value: JsonValue): string | undefined {
    this.#used += jsonSize(value);
    if (this.#used <= limit) return undefined;
    return (
      `Unable to complete the copy, the accumulated size increase of copy is ${String(this.#used)}, ` +
      `exceeding the limit ${String(limit)}`
    );
  }
}
