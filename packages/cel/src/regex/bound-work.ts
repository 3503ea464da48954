import type { PatternNode } from './pattern-node.ts';
import { boundDegree } from './bound-degree.ts';
import { buildPositionAutomaton } from './position-automaton.ts';
import type { PositionAutomaton } from './position-automaton.ts';

/** Paths that may be alive at the same time. */
const MAX_PATHS = 48;
/** Bounds on the work of the proof itself. */
const MAX_CONFIGURATIONS = 1000;
const MAX_STEPS = 100_000;

/** Steps that a native search may take beyond the linear: about a millisecond. */
const STEP_BUDGET = 400_000;

/**
 * Proves how long a text may be for a backtracking engine to do only bounded work on it, whatever the text: Infinity for patterns
 * that it searches in linear time, 0 where nothing is known.
 *
 * It walks all configurations that a text can bring about: how many paths are alive in which place of the pattern. If
 * that number is bounded, then so is the work per character, and a search is linear; if it is bounded only for
 * searches from one place, a search from all places is quadratic. Else {@link boundDegree} may show that the work is a
 * polynomial of low degree. All proofs err on the safe side: they ignore assertions, which only end paths.
 */
export function boundWork(root: PatternNode): number {
  const automaton = buildPositionAutomaton(root);
  if (automaton === undefined) return 0;
  const table = buildTable(automaton);
  const anchored = isAnchored(root);
  if (pathsAreBounded(table, !anchored)) return Infinity;
  if (!anchored && pathsAreBounded(table, false)) return Math.floor(Math.sqrt(STEP_BUDGET));
  const { paths, degree } = boundDegree(automaton);
  return Math.floor((STEP_BUDGET / paths) ** (1 / (anchored ? degree : degree + 1)));
}

/** Tells whether every match begins at the beginning of the text. */
function isAnchored(node: PatternNode): boolean {
  switch (node.kind) {
    case 'assertion':
      return node.at === 'begin-text';
    case 'capture':
      return isAnchored(node.body);
    case 'concatenation':
      return node.parts[0] !== undefined && isAnchored(node.parts[0]);
    case 'alternation':
      return node.choices.every(isAnchored);
    case 'repeat':
      return node.min > 0 && isAnchored(node.body);
    default:
      return false;
  }
}

/** For each position (and, last, the place before the first character): the moves, as pairs of position and alphabet class. */
interface MoveTable {
  readonly moves: readonly Int32Array[];
  readonly start: number;
  readonly classes: number;
}

function buildTable({ sets, first, follow }: PositionAutomaton): MoveTable {
  const cuts = [...new Set(sets.flatMap((set) => set.map((bound, i) => (i % 2 === 0 ? bound : bound + 1))))];
  const classOf = new Map(cuts.sort((a, b) => a - b).map((cut, i) => [cut, i]));
  const classesOf = sets.map((set) => {
    const classes: number[] = [];
    for (let i = 0; i + 1 < set.length; i += 2) {
      const from = classOf.get(set[i] ?? 0) ?? 0;
      const to = classOf.get((set[i + 1] ?? 0) + 1) ?? 0;
      for (let c = from; c < to; c++) classes.push(c);
    }
    return classes;
  });
  const movesTo = (positions: readonly number[]): Int32Array =>
    Int32Array.from(positions.flatMap((to) => (classesOf[to] ?? []).flatMap((c) => [to, c])));
  return { moves: [...follow.map(movesTo), movesTo(first)], start: sets.length, classes: cuts.length };
}

/** Position → number of paths that stand there. */
type Configuration = ReadonlyMap<number, number>;

function pathsAreBounded(table: MoveTable, fromEverywhere: boolean): boolean {
  const initial: Configuration = new Map([[table.start, 1]]);
  const seen = new Set([keyOf(initial)]);
  const queue: Configuration[] = [initial];
  let steps = 0;
  for (let current = queue.pop(); current !== undefined; current = queue.pop()) {
    const successors: Map<number, Map<number, number>> = new Map();
    for (const [position, count] of current) {
      const moves = table.moves[position] ?? new Int32Array();
      steps += moves.length / 2;
      if (steps > MAX_STEPS) return false;
      for (let i = 0; i + 1 < moves.length; i += 2)
        addPaths(successors, moves[i + 1] ?? 0, moves[i] ?? 0, count);
    }
    for (const successor of successors.values()) {
      if (fromEverywhere) successor.set(table.start, 1);
      if (pathsIn(successor) > MAX_PATHS) return false;
      const key = keyOf(successor);
      if (seen.has(key)) continue;
      if (seen.size >= MAX_CONFIGURATIONS) return false;
      seen.add(key);
      queue.push(successor);
    }
  }
  return true;
}

function addPaths(successors: Map<number, Map<number, number>>, c: number, to: number, count: number): void {
  const successor = successors.get(c) ?? new Map<number, number>();
  successors.set(c, successor);
  successor.set(to, (successor.get(to) ?? 0) + count);
}

function pathsIn(configuration: Configuration): number {
  let paths = 0;
  for (const count of configuration.values()) paths += count;
  return paths;
}

function keyOf(configuration: Configuration): string {
  return [...configuration]
    .sort((a, b) => a[0] - b[0])
    .map(([position, count]) => `${String(position)}:${String(count)}`)
    .join();
}
