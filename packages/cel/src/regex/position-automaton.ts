import type { CharacterSet } from './character-set.ts';
import type { PatternNode } from './pattern-node.ts';

/**
 * The automaton of a pattern whose states are the places of its sets (Glushkov). A path through it is one way in which a
 * backtracking engine may read a text. Assertions are left out: they only cut paths off.
 */
export interface PositionAutomaton {
  /** Set of each position. */
  readonly sets: readonly CharacterSet[];
  /** Positions that may read the first character. */
  readonly first: readonly number[];
  /** Positions that may read the character after a position's own. */
  readonly follow: readonly (readonly number[])[];
}

const MAX_POSITIONS = 1024;
const MAX_EDGES = 20_000;

/** The pattern repeats something that can be empty, has two ways to one edge, or is too large. */
class Unsuitable extends Error {}

interface Part {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const EMPTY: Part = { nullable: true, first: [], last: [] };

/**
 * Builds the automaton; undefined for patterns that the native engine shall not run: those that repeat a body which can be empty
 * (engines disagree about them), that have two ways without a character between two places (paths would be counted
 * wrongly), and large ones.
 */
export function buildPositionAutomaton(root: PatternNode): PositionAutomaton | undefined {
  const builder = new AutomatonBuilder();
  try {
    const { first } = builder.build(root);
    return { sets: builder.sets, first, follow: builder.follow.map((positions) => [...positions]) };
  } catch (error) {
    if (error instanceof Unsuitable) return undefined;
    throw error;
  }
}

class AutomatonBuilder {
  readonly sets: CharacterSet[] = [];
  readonly follow: Set<number>[] = [];
  #edges = 0;

  build(node: PatternNode): Part {
    switch (node.kind) {
      case 'empty':
      case 'assertion':
        return EMPTY;
      case 'set':
        return this.#position(node.set);
      case 'capture':
        return this.build(node.body);
      case 'concatenation':
        return node.parts.reduce<Part>((part, next) => this.#concatenate(part, this.build(next)), EMPTY);
      case 'alternation':
        return this.#alternate(node.choices.map((choice) => this.build(choice)));
      case 'repeat':
        return this.#repeat(node.body, node.min, node.max);
    }
  }

  #position(set: CharacterSet): Part {
    if (this.sets.length >= MAX_POSITIONS) throw new Unsuitable();
    this.sets.push(set);
    this.follow.push(new Set());
    const positions = [this.sets.length - 1];
    return { nullable: false, first: positions, last: positions };
  }

  #concatenate(left: Part, right: Part): Part {
    this.#link(left.last, right.first);
    return {
      nullable: left.nullable && right.nullable,
      first: left.nullable ? [...left.first, ...right.first] : left.first,
      last: right.nullable ? [...left.last, ...right.last] : right.last,
    };
  }

  #alternate(choices: readonly Part[]): Part {
    if (choices.filter((choice) => choice.nullable).length > 1) throw new Unsuitable();
    return {
      nullable: choices.some((choice) => choice.nullable),
      first: choices.flatMap((choice) => choice.first),
      last: choices.flatMap((choice) => choice.last),
    };
  }

  #repeat(body: PatternNode, min: number, max: number): Part {
    if (max === 0) return EMPTY;
    const copies = max === Infinity ? Math.max(1, min) : max;
    let part = this.#copy(body);
    const first = part.first;
    const last: number[] = min <= 1 ? [...part.last] : [];
    for (let i = 2; i <= copies; i++) {
      const next = this.#copy(body);
      this.#link(part.last, next.first);
      if (i >= min) last.push(...next.last);
      part = next;
    }
    if (max === Infinity) this.#link(part.last, part.first);
    return { nullable: min === 0, first, last };
  }

  #copy(body: PatternNode): Part {
    const part = this.build(body);
    if (part.nullable) throw new Unsuitable();
    return part;
  }

  #link(from: readonly number[], to: readonly number[]): void {
    for (const position of from) {
      for (const next of to) {
        const follow = this.follow[position];
        if (follow === undefined || follow.has(next)) throw new Unsuitable();
        follow.add(next);
        this.#edges += 1;
        if (this.#edges > MAX_EDGES) throw new Unsuitable();
      }
    }
  }
}
