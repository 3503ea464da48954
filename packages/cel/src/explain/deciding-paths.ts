import type { FoldPlan } from '../plan/plan.ts';
import { CelError } from '../values/cel-error.ts';
import type { Activation, Program } from '../program/program.ts';
import { traceProgram } from './trace-program.ts';
import type { TraceStep } from './trace-program.ts';

/** A place in a variable that an expression's answer rests on, such as `object` and `spec`, `containers`, 0, `image`. */
export interface DecidingPath {
  readonly variable: string;
  readonly path: readonly (string | number)[];
}

/** More places than these say nothing to anyone. */
const MOST_PATHS = 20;

/**
 * Finds the places that decided an answer: of `&&` the term that was false, of `all` the element that failed, of a
 * comparison what was compared. The most telling one comes first. Places that are not there are named as they were
 * asked for.
 */
export function findDecidingPaths(program: Program, activation: Activation): readonly DecidingPath[] {
  const { root } = traceProgram(program, activation);
  const finder = new PathFinder();
  finder.explain(root);
  return finder.paths;
}

type Path = { readonly variable: string; readonly path: readonly (string | number)[] } | undefined;

class PathFinder {
  readonly paths: DecidingPath[] = [];
  readonly #seen = new Set<string>();
  /** Where the elements of macros come from: slot → path of the element. */
  readonly #slots = new Map<number, Path>();

  explain(step: TraceStep): void {
    switch (step.plan.kind) {
      case 'and':
      case 'or':
        this.#explainAll(decidingTerms(step));
        return;
      case 'fold':
        this.#explainFold(step, step.plan);
        return;
      case 'attribute':
        this.#explainAttribute(step);
        return;
      default:
        this.#explainAll(step.children);
    }
  }

  #explainAll(steps: readonly TraceStep[]): void {
    for (const step of steps) this.explain(step);
  }

  #explainFold(step: TraceStep, plan: FoldPlan): void {
    const range = step.children.find((child) => child.plan === plan.range);
    const rounds = step.children.filter((child) => child.round !== undefined);
    const deciding = decidingRounds(rounds, plan, step);
    for (const child of deciding) {
      this.#bindSlots(range, plan, child);
      this.explain(child);
    }
    if (range !== undefined) this.explain(range);
  }

  #bindSlots(range: TraceStep | undefined, plan: FoldPlan, child: TraceStep): void {
    const of = range === undefined ? undefined : this.#pathOf(range);
    const position = child.round?.position;
    const key = typeof position === 'number' || typeof position === 'string' ? position : undefined;
    const element = of === undefined || key === undefined ? undefined : { ...of, path: [...of.path, key] };
    this.#slots.set(plan.slot, element);
    if (plan.slot2 !== undefined) this.#slots.set(plan.slot2, element);
  }

  #explainAttribute(step: TraceStep): void {
    const path = this.#pathOf(step);
    if (path !== undefined) this.#add(path);
    // A conditional: the branch that was taken says more than the condition.
    this.#explainAll([...step.children].reverse());
  }

  #pathOf(step: TraceStep): Path {
    if (step.plan.kind === 'orElse') return this.#heldPath(step);
    if (step.plan.kind !== 'attribute') return undefined;
    const { base, qualifiers } = step.plan;
    const start =
      base.kind === 'variable'
        ? { variable: base.name, path: [] }
        : base.kind === 'local'
          ? this.#slots.get(base.slot)
          : base.kind === 'value'
            ? this.#heldPath(step)
            : undefined;
    if (start === undefined) return undefined;
    const path: (string | number)[] = [...start.path];
    for (const qualifier of qualifiers) {
      const key =
        qualifier.kind === 'computed'
          ? step.children.find((child) => child.plan === qualifier.key)?.result
          : qualifier.key;
      if (typeof key !== 'string' && typeof key !== 'number') break;
      path.push(key);
    }
    return { variable: start.variable, path };
  }

  // `x.orValue([])` and its like hand on the place of what they hold.
  #heldPath(step: TraceStep): Path {
    const held = step.children[0];
    return held === undefined ? undefined : this.#pathOf(held);
  }

  #add(path: DecidingPath): void {
    const identity = JSON.stringify([path.variable, path.path]);
    if (this.#seen.has(identity) || this.paths.length >= MOST_PATHS) return;
    this.#seen.add(identity);
    this.paths.push(path);
  }
}

function decidingTerms(step: TraceStep): readonly TraceStep[] {
  const decisive = step.plan.kind === 'or';
  if (step.result instanceof CelError) {
    return step.children.filter((child) => child.result instanceof CelError);
  }
  return step.result === decisive
    ? step.children.filter((child) => child.result === decisive)
    : step.children;
}

function decidingRounds(rounds: readonly TraceStep[], plan: FoldPlan, step: TraceStep): readonly TraceStep[] {
  if (step.result instanceof CelError) return rounds.filter((round) => round.result instanceof CelError);
  const decided = (answer: boolean): readonly TraceStep[] => rounds.filter(({ result }) => result === answer);
  switch (plan.operation) {
    case 'all':
      return step.result === false ? decided(false) : rounds;
    case 'exists':
      return step.result === true ? decided(true) : rounds;
    default:
      return chosenRounds(rounds, plan);
  }
}

// Whoever asks what a filter let through mostly asks whether it is empty: what it chose is why not.
function chosenRounds(rounds: readonly TraceStep[], plan: FoldPlan): readonly TraceStep[] {
  if (plan.predicate === undefined) return rounds;
  const chosen = new Set(
    rounds
      .filter((round) => round.plan === plan.predicate && round.result === true)
      .map(({ round }) => round?.position),
  );
  if (chosen.size === 0) return rounds;
  return rounds.filter(({ round }) => chosen.has(round?.position));
}
