import type { AttributePlan, FoldPlan, Plan } from '../plan/plan.ts';
import { planChildren } from '../plan/plan-children.ts';

interface Trie {
  readonly children: Map<string, Trie>;
  /** Attributes that end here or step on otherwise. */
  ends: number;
}

/** Returns the name of an attribute's base where its path can be shared: a variable or a macro's variable. */
export function baseName(plan: AttributePlan): string | undefined {
  if (plan.base.kind === 'variable') return `v:${plan.base.name}`;
  return plan.base.kind === 'local' ? `s:${String(plan.base.slot)}` : undefined;
}

/** Returns the leading steps of an attribute that are constant text and not optional. */
export function textSteps(plan: AttributePlan): readonly string[] {
  const steps: string[] = [];
  for (const qualifier of plan.qualifiers) {
    if (qualifier.kind !== 'constant' || qualifier.optional || typeof qualifier.key !== 'string') break;
    steps.push(qualifier.key);
  }
  return steps;
}

/** The key of a path in the cache. */
export function pathKey(base: string, steps: readonly string[]): string {
  return JSON.stringify([base, ...steps]);
}

/** Finds the paths that are worth keeping in a variable: read more than once, or read in a loop around which they stand still. */
export function findCachedPaths(root: Plan): ReadonlySet<string> {
  const roots = new Map<string, Trie>();
  collect(root, roots, new Set());
  const cached = new Set<string>();
  for (const [base, trie] of roots) markShared(trie, base, [], cached);
  return cached;
}

function collect(plan: Plan, roots: Map<string, Trie>, loopSlots: ReadonlySet<number>): void {
  if (plan.kind === 'attribute') count(plan, roots, loopSlots);
  const inner = plan.kind === 'fold' ? withSlots(plan, loopSlots) : loopSlots;
  for (const child of planChildren(plan)) {
    collect(child, roots, plan.kind === 'fold' && child === plan.range ? loopSlots : inner);
  }
}

function withSlots(plan: FoldPlan, slots: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...slots, plan.slot, ...(plan.slot2 === undefined ? [] : [plan.slot2])]);
}

function count(plan: AttributePlan, roots: Map<string, Trie>, loopSlots: ReadonlySet<number>): void {
  const base = baseName(plan);
  if (base === undefined) return;
  // A path that does not change inside a loop is read there more than once.
  const standsStill = plan.base.kind === 'variable' && loopSlots.size > 0;
  let trie = childOf(roots, base);
  for (const step of textSteps(plan)) trie = childOf(trie.children, step);
  trie.ends += standsStill ? 2 : 1;
}

function childOf(children: Map<string, Trie>, step: string): Trie {
  const known = children.get(step);
  if (known !== undefined) return known;
  const child: Trie = { children: new Map(), ends: 0 };
  children.set(step, child);
  return child;
}

function markShared(trie: Trie, base: string, steps: readonly string[], cached: Set<string>): void {
  const continuations = trie.children.size + trie.ends;
  if (steps.length > 0 && continuations > 1) cached.add(pathKey(base, steps));
  for (const [step, child] of trie.children) markShared(child, base, [...steps, step], cached);
}
