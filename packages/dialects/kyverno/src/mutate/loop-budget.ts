import { jsonSize } from '@keelson/kubernetes';
import { Failure } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

/** Most characters of objects that the loops of one run of a rule go through: every element costs the whole object. */
const MAX_CHARACTERS = 20_000_000;

/** Bounds the work of a rule's loops, which is the product of two sizes that come from anybody's objects. */
export class LoopBudget {
  #left = MAX_CHARACTERS;

  /** Takes the cost of patching an object for some elements; throws a `kyverno/mutation-limit` where that is too much. */
  spend(object: JsonObject, elements: number): void {
    this.#left -= jsonSize(object) * elements;
    if (this.#left >= 0) return;
    throw new Failure('kyverno/mutation-limit', 'expected a smaller object or fewer elements to loop over');
  }
}
