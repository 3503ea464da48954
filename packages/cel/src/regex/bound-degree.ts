import type { CharacterSet } from './character-set.ts';
import type { PositionAutomaton } from './position-automaton.ts';

/** A bound on the work of a search from one place of a text of length n: `paths × n^degree`. */
export interface DegreeBound {
  /** Infinity where there is no such bound. */
  readonly paths: number;
  readonly degree: number;
}

const UNBOUNDED: DegreeBound = { paths: Infinity, degree: 1 };

/**
 * Bounds the work by the cycles that a path can run through one after the other.
 *
 * Within a cycle that never gives a path two ways for one character, a path is settled by when it enters and when it leaves. So a
 * chain of k such cycles has at most n^k paths of length up to n, times the ways through the parts between them.
 */
export function boundDegree(automaton: PositionAutomaton): DegreeBound {
  const components = findComponents(automaton.follow);
  const cyclic = automaton.follow.map((next, at) => next.some((to) => components[to] === components[at]));
  const deterministic = automaton.follow.every((next, at) => {
    const inside = next
      .filter((to) => components[to] === components[at])
      .map((to) => automaton.sets[to] ?? []);
    return areDisjoint(inside);
  });
  if (!deterministic) return UNBOUNDED;
  const known: Map<number, DegreeBound> = new Map();
  const boundFrom = (component: number): DegreeBound => {
    const found = known.get(component);
    if (found !== undefined) return found;
    const members = components.flatMap((of, at) => (of === component ? [at] : []));
    const exits = members
      .flatMap((at) => automaton.follow[at] ?? [])
      .filter((to) => components[to] !== component);
    const bound = join(exits.map((to) => boundFrom(components[to] ?? -1)));
    const loops = members.some((at) => cyclic[at] === true);
    const result = { paths: bound.paths + 1, degree: bound.degree + (loops ? 1 : 0) };
    known.set(component, result);
    return result;
  };
  const { paths, degree } = join(automaton.first.map((to) => boundFrom(components[to] ?? -1)));
  return { paths: Math.max(1, paths), degree: Math.max(1, degree) };
}

function join(bounds: readonly DegreeBound[]): DegreeBound {
  return {
    paths: bounds.reduce((sum, bound) => sum + bound.paths, 0),
    degree: bounds.reduce((degree, bound) => Math.max(degree, bound.degree), 0),
  };
}

function areDisjoint(sets: readonly CharacterSet[]): boolean {
  const ranges: [number, number][] = [];
  for (const set of sets) {
    for (let i = 0; i + 1 < set.length; i += 2) ranges.push([set[i] ?? 0, set[i + 1] ?? 0]);
  }
  ranges.sort((a, b) => a[0] - b[0]);
  return ranges.every((range, i) => i === 0 || (ranges[i - 1]?.[1] ?? 0) < range[0]);
}

/** Numbers the strongly connected components (Tarjan), iteratively: automata have up to a thousand places in a row. */
function findComponents(follow: readonly (readonly number[])[]): readonly number[] {
  const order = new Array<number>(follow.length).fill(-1);
  const low = new Array<number>(follow.length).fill(0);
  const component = new Array<number>(follow.length).fill(-1);
  const open: number[] = [];
  let visited = 0;
  let components = 0;
  for (let root = 0; root < follow.length; root++) {
    if (order[root] !== -1) continue;
    const path: [at: number, next: number][] = [[root, 0]];
    for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
      const [at, next] = frame;
      if (next === 0) {
        order[at] = low[at] = visited++;
        open.push(at);
      }
      const to = follow[at]?.[next];
      if (to !== undefined) {
        frame[1] = next + 1;
        if (order[to] === -1) path.push([to, 0]);
        else if (component[to] === -1) low[at] = Math.min(low[at] ?? 0, order[to] ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.[0];
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[at] ?? 0);
      if (low[at] === order[at]) {
        for (let member = open.pop(); member !== undefined; member = open.pop()) {
          component[member] = components;
          if (member === at) break;
        }
        components += 1;
      }
    }
  }
  return component;
}
