import { invariant } from '@keelson/model';
import type { FoldPlan } from '../plan/plan.ts';
import { CelError } from '../values/cel-error.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import { MapValue } from '../values/map-value.ts';
import type { Build } from './build-closure.ts';
import type { Closure, Frame, Observer } from './frame.ts';
import { notBoolean } from './operators/logic.ts';
import { foldEntries, foldItems, insertEntries, insertEntry } from './operators/folds.ts';

/** What one round of a macro does with what it has gathered so far; true ends the loop. */
interface Rounds {
  /** Begins a loop and returns its round. */
  readonly begin: (frame: Frame) => Round;
}

interface Round {
  /** Takes the variables, already in their slots; true ends the loop. */
  next(first: CelValue): boolean;
  result(): CelResult;
}

/** Builds a comprehension macro. Costs are those of cel-go's expanded fold. */
export function buildFold(plan: FoldPlan, build: Build): Closure {
  const range = build(plan.range);
  const rounds = buildRounds(plan, build);
  const { slot, slot2 } = plan;
  const { observer } = build;
  return (frame) => {
    const over = range(frame);
    if (over instanceof CelError) return over;
    if (slot2 !== undefined) return foldPairs(over, plan, rounds, frame, observer);
    const items = foldItems(over);
    if (items instanceof CelError) return items;
    const round = rounds.begin(frame);
    for (let i = 0; i < items.length; i++) {
      const item = items[i] as CelValue;
      frame.slots[slot] = item;
      observer?.round(plan, items === over ? i : item);
      // The limit ends the loop; the program turns the result into the error.
      if (round.next(item) || frame.cost > frame.limit) break;
    }
    return round.result();
  };
}

function foldPairs(
  over: CelValue,
  plan: FoldPlan,
  rounds: Rounds,
  frame: Frame,
  observer: Observer | undefined,
): CelResult {
  const { slot, slot2 } = plan;
  const pairs = foldEntries(over);
  if (pairs instanceof CelError) return pairs;
  const round = rounds.begin(frame);
  for (const [first, second] of pairs) {
    frame.slots[slot] = first;
    if (slot2 !== undefined) frame.slots[slot2] = second;
    observer?.round(plan, first);
    if (round.next(first) || frame.cost > frame.limit) break;
  }
  return round.result();
}

function buildRounds(plan: FoldPlan, build: Build): Rounds {
  const predicate = plan.predicate === undefined ? undefined : build(plan.predicate);
  const transform = plan.transform === undefined ? undefined : build(plan.transform);
  switch (plan.operation) {
    case 'all':
    case 'exists':
      invariant(predicate !== undefined, `${plan.operation} has a predicate`);
      return { begin: (frame) => new QuantifierRound(frame, predicate, plan.operation === 'exists') };
    case 'existsOne':
      invariant(predicate !== undefined, 'existsOne has a predicate');
      return { begin: (frame) => new CountRound(frame, predicate) };
    case 'filter':
    case 'map':
    case 'transformList':
      return { begin: (frame) => new ListRound(frame, predicate, transform, plan.elementUnits) };
    case 'transformMap':
    case 'transformMapEntry':
      invariant(transform !== undefined, `${plan.operation} has a transform`);
      return {
        begin: (frame) => new MapRound(frame, predicate, transform, plan.operation === 'transformMapEntry'),
      };
  }
}

/** `all` and `exists`: the deciding answer wins over errors before and after it. */
class QuantifierRound implements Round {
  readonly #frame: Frame;
  readonly #predicate: Closure;
  readonly #decisive: boolean;
  #gathered: CelResult;

  constructor(frame: Frame, predicate: Closure, decisive: boolean) {
    this.#frame = frame;
    this.#predicate = predicate;
    this.#decisive = decisive;
    this.#gathered = !decisive;
  }

  next(): boolean {
    // The loop's condition: reading the gathered value, `@not_strictly_false`, and for `exists` a negation.
    this.#frame.cost += this.#decisive ? 3 : 2;
    if (this.#gathered === this.#decisive) return true;
    this.#frame.cost += 1;
    const result = this.#predicate(this.#frame);
    if (result === this.#decisive) this.#gathered = result;
    else if (typeof result !== 'boolean' && typeof this.#gathered === 'boolean') {
      this.#gathered = notBoolean(result);
    }
    return false;
  }

  result(): CelResult {
    this.#frame.cost += 1;
    return this.#gathered;
  }
}

/** `exists_one`: counts, and fails with the last error of its predicate. */
class CountRound implements Round {
  readonly #frame: Frame;
  readonly #predicate: Closure;
  #count = 0;
  #error: CelResult | undefined;

  constructor(frame: Frame, predicate: Closure) {
    this.#frame = frame;
    this.#predicate = predicate;
  }

  next(): boolean {
    const result = this.#predicate(this.#frame);
    if (result === true) {
      this.#frame.cost += 2;
      this.#count++;
    } else if (result !== false) this.#error = notBoolean(result);
    return false;
  }

  result(): CelResult {
    this.#frame.cost += 2;
    return this.#error ?? this.#count === 1;
  }
}

/** `map`, `filter` and `transformList`: appends, and fails with the last error of its predicate or the first of its transform. */
class ListRound implements Round {
  readonly #frame: Frame;
  readonly #predicate: Closure | undefined;
  readonly #transform: Closure | undefined;
  readonly #elementUnits: number;
  readonly #list: CelValue[] = [];
  #error: CelResult | undefined;

  constructor(
    frame: Frame,
    predicate: Closure | undefined,
    transform: Closure | undefined,
    elementUnits: number,
  ) {
    this.#frame = frame;
    this.#predicate = predicate;
    this.#transform = transform;
    this.#elementUnits = elementUnits;
  }

  next(first: CelValue): boolean {
    if (this.#predicate !== undefined) {
      const chosen = this.#predicate(this.#frame);
      if (chosen !== true) {
        if (chosen !== false) this.#error = notBoolean(chosen);
        return false;
      }
    }
    // Reading what is gathered, making a list of one, concatenating; without a transform, reading the variable.
    this.#frame.cost += this.#transform === undefined ? 2 : 1;
    const element = this.#transform === undefined ? first : this.#transform(this.#frame);
    this.#frame.cost += this.#elementUnits + 1;
    if (element instanceof CelError) this.#error ??= element;
    else if (this.#error === undefined) this.#list.push(element);
    return false;
  }

  result(): CelResult {
    this.#frame.cost += 1;
    return this.#error ?? this.#list;
  }
}

/** `transformMap` and `transformMapEntry`. */
class MapRound implements Round {
  readonly #frame: Frame;
  readonly #predicate: Closure | undefined;
  readonly #transform: Closure;
  readonly #entries: boolean;
  readonly #map = new MapValue();
  #error: CelResult | undefined;

  constructor(frame: Frame, predicate: Closure | undefined, transform: Closure, entries: boolean) {
    this.#frame = frame;
    this.#predicate = predicate;
    this.#transform = transform;
    this.#entries = entries;
  }

  next(first: CelValue): boolean {
    if (this.#predicate !== undefined) {
      const chosen = this.#predicate(this.#frame);
      if (chosen !== true) {
        if (chosen !== false) this.#error = notBoolean(chosen);
        return false;
      }
    }
    this.#frame.cost += 1;
    if (this.#entries) {
      // A call of two arguments: both are evaluated, whatever fails.
      const entry = this.#transform(this.#frame);
      this.#frame.cost += 1;
      this.#error ??= entry instanceof CelError ? entry : insertEntries(this.#map, entry);
      return false;
    }
    // A call of three arguments stops at the gathered value if that is an error.
    if (this.#error !== undefined) return false;
    this.#frame.cost += 1;
    const value = this.#transform(this.#frame);
    this.#frame.cost += 1;
    this.#error = value instanceof CelError ? value : insertEntry(this.#map, first, value);
    return false;
  }

  result(): CelResult {
    this.#frame.cost += 1;
    return this.#error ?? this.#map;
  }
}
