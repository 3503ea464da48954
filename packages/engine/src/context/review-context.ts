import type { Diagnostic, GivenObject, JsonObject, Review } from '@keelson/model';
import { indexGiven } from './given-index.ts';
import type { GivenIndex } from './given-index.ts';
import type { MemoKey } from './memo-key.ts';
import type { TraceSink } from './trace.ts';

/** What is the same for a review before and after mutations. */
interface Shared {
  // Made when first needed: most reviews of a scan need none of them.
  memo: Map<unknown, unknown> | undefined;
  used: Set<GivenObject> | undefined;
  notes: Map<string, Diagnostic> | undefined;
  readonly trace: TraceSink | undefined;
}

const NOTHING: readonly never[] = [];

/**
 * A review with everything that policies compute from it. What several policies need (the pod template, labels, the
 * request as a value, an authorizer) is computed once, whoever asks first.
 */
export class ReviewContext {
  readonly review: Review;
  readonly #shared: Shared;
  #memo: Map<unknown, unknown> | undefined;

  private constructor(review: Review, shared: Shared) {
    this.review = review;
    this.#shared = shared;
  }

  /** Makes the context of a review; `trace` asks dialects to report the values of their expressions' parts. */
  static of(review: Review, trace?: TraceSink): ReviewContext {
    return new ReviewContext(review, {
      memo: undefined,
      used: undefined,
      notes: undefined,
      trace,
    });
  }

  /** The objects that were given beside the review. */
  get given(): GivenIndex {
    return indexGiven(this.review.given);
  }

  /** Present while traces are wanted. */
  get trace(): TraceSink | undefined {
    return this.#shared.trace;
  }

  /** The given objects on which some answer rests, in the order of their first use. */
  get used(): Iterable<GivenObject> {
    return this.#shared.used ?? NOTHING;
  }

  /** What was not known while the review was evaluated, each said once. */
  get notes(): Iterable<Diagnostic> {
    return this.#shared.notes?.values() ?? NOTHING;
  }

  /** Computes something at most once per review, or once per state of the object, as the key says. */
  once<T>(key: MemoKey<T>, compute: (context: ReviewContext) => T): T {
    const memo =
      key.scope === 'review'
        ? (this.#shared.memo ??= new Map<unknown, unknown>())
        : (this.#memo ??= new Map<unknown, unknown>());
    const known = memo.get(key);
    // A key is made together with its type, and only `once` writes below it.
    if (known !== undefined || memo.has(key)) return known as T;
    const value = compute(this);
    memo.set(key, value);
    return value;
  }

  /** Notes that the answer rests on a given object, so that the verdict names its digest. */
  use(given: GivenObject): void {
    (this.#shared.used ??= new Set()).add(given);
  }

  /** Notes something that was not known; repeated notes count once. */
  note(note: Diagnostic): void {
    const key = `${note.code} ${note.message}`;
    const notes = (this.#shared.notes ??= new Map<string, Diagnostic>());
    if (!notes.has(key)) notes.set(key, note);
  }

  /** The same review with another object: what depends on the object is computed anew. */
  withObject(object: JsonObject): ReviewContext {
    return this.with({ object });
  }

  /** The same review with some of it replaced. */
  with(changes: Partial<Review>): ReviewContext {
    return new ReviewContext({ ...this.review, ...changes }, this.#shared);
  }
}
