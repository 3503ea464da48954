import type { JsonObject, JsonValue } from '@keelson/model';

import type { Query } from '../jmespath/compile-query.ts';
import type { QueryEnvironment } from '../jmespath/query-run.ts';
import { cachedQuery } from '../substitute/query-cache.ts';
import { searchQuery } from '../substitute/search-query.ts';
import type { VariableScope } from '../substitute/variable-scope.ts';
import { mentionsName } from './mentions-name.ts';
import { mergeAt, withField } from './merge-data.ts';

/** A variable that is computed when a query mentions it first. */
export interface DeferredVariable {
  readonly name: string;
  /** Computes the value; may search the scope, in which only variables before this one are computed then. */
  readonly compute: (scope: RuleScope) => JsonValue | undefined;
}

interface Deferred {
  readonly variable: DeferredVariable;
  /** How many checkpoints there were when the variable was declared. */
  readonly level: number;
  isComputed: boolean;
  isTaken: boolean;
}

/**
 * The variables that a rule sees while it runs. Data is never changed in place: a checkpoint keeps what there is, and a
 * loop goes back to it before each element.
 */
export class RuleScope implements VariableScope {
  readonly isDeletion: boolean;
  readonly environment: QueryEnvironment;
  #data: JsonObject;
  readonly #checkpoints: JsonObject[] = [];
  readonly #deferred: Deferred[] = [];
  /** Set while a variable is computed: it sees only what was declared before it. */
  #limit: { readonly index: number; readonly level: number } | undefined;

  constructor(data: JsonObject, environment: QueryEnvironment, isDeletion: boolean) {
    this.#data = data;
    this.environment = environment;
    this.isDeletion = isDeletion;
  }

  /** Evaluates a query on the variables; computes first what it mentions. Throws what queries and variables throw. */
  search(query: Query): JsonValue {
    if (this.#deferred.length > 0) this.#computeMentioned(query.text);
    return searchQuery(query, this.#data, this.environment);
  }

  /** Evaluates the text of a query. */
  query(text: string): JsonValue {
    return this.search(cachedQuery(text.trim()));
  }

  /** Tells whether a variable has a value already, without computing it. */
  holds(name: string): boolean {
    return Object.hasOwn(this.#data, name);
  }

  /** Sets a variable, whose former value is merged with the new one where both are objects. */
  merge(path: readonly string[], value: JsonValue): void {
    this.#data = mergeAt(this.#data, path, value);
  }

  /** Sets a variable in place of its former value. */
  set(name: string, value: JsonValue): void {
    this.#data = withField(this.#data, name, value);
  }

  /** Sets what stands at a path in place of its former value. */
  replace(path: readonly string[], value: JsonValue): void {
    this.#data = mergeAt(mergeAt(this.#data, path, null), path, value);
  }

  /** Declares a variable that is computed on first use. */
  defer(variable: DeferredVariable): void {
    this.#deferred.push({
      variable,
      level: this.#checkpoints.length,
      isComputed: false,
      isTaken: false,
    });
  }

  /** Runs something in a scope of its own, which is gone afterwards. */
  nested<T>(run: () => T): T {
    this.#checkpoints.push(this.#data);
    try {
      return run();
    } finally {
      this.#data = this.#checkpoints.pop() ?? this.#data;
      this.#goBack(true);
    }
  }

  /** Goes back to the last checkpoint, as before each element of a loop. */
  reset(): void {
    this.#data = this.#checkpoints.at(-1) ?? this.#data;
    this.#goBack(false);
  }

  #computeMentioned(query: string): void {
    const limit = this.#limit;
    const level = limit?.level ?? this.#checkpoints.length;
    for (let index = 0; index < Math.min(limit?.index ?? Infinity, this.#deferred.length); index++) {
      const deferred = this.#deferred[index];
      if (deferred === undefined || deferred.isTaken || deferred.isComputed || deferred.level > level)
        continue;
      if (!mentionsName(query, deferred.variable.name)) continue;
      deferred.isTaken = true;
      this.#compute(deferred, index);
    }
  }

  #compute(deferred: Deferred, index: number): void {
    const outer = this.#limit;
    this.#limit = { index, level: deferred.level };
    try {
      const value = deferred.variable.compute(this);
      if (value !== undefined) this.set(deferred.variable.name, value);
      deferred.isComputed = true;
    } finally {
      this.#limit = outer;
    }
  }

  /**
   * Variables of the scope that ended are gone; those of outer scopes that were computed inside are computed anew, which settles
   * those of the scope that goes on: they keep that value from then on.
   */
  #goBack(ends: boolean): void {
    const level = this.#checkpoints.length;
    for (const deferred of this.#deferred) deferred.isTaken = false;
    for (let index = 0; index < this.#deferred.length; index++) {
      const deferred = this.#deferred[index];
      if (deferred === undefined) break;
      const isOuter = deferred.level < level;
      if (deferred.isComputed && (isOuter || (ends && deferred.level === level))) {
        this.#computeAgain(deferred, index);
      }
      const stays = isOuter || (ends && deferred.level === level && !deferred.isComputed);
      if (!stays) this.#deferred.splice(index--, 1);
    }
  }

  #computeAgain(deferred: Deferred, index: number): void {
    try {
      this.#compute(deferred, index);
    } catch {
      // As in the original: what cannot be computed outside the loop stays as it was there.
    }
  }
}
