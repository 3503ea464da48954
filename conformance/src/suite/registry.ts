import type { SuiteEntry } from './suite.ts';

/** All suites, in the order in which they run. */
export const SUITES: readonly SuiteEntry[] = [
  { name: 'cel-spec', load: () => import('../suites/cel-spec.ts') },
  { name: 'cel-spec-checked', load: () => import('../suites/cel-spec-checked.ts') },
  { name: 'cel-spec-parsing', load: () => import('../suites/cel-spec-parsing.ts') },
  { name: 'cel-spec-checking', load: () => import('../suites/cel-spec-checking.ts') },
  { name: 'cel-spec-comprehensions', load: () => import('../suites/cel-spec-comprehensions.ts') },
  { name: 'kubernetes-cel-library', load: () => import('../suites/kubernetes-cel-library.ts') },
  { name: 'kubernetes-cel-policies', load: () => import('../suites/kubernetes-cel-policies.ts') },
  { name: 'kubernetes-cel-random', load: () => import('../suites/kubernetes-cel-random.ts') },
  { name: 'kubernetes-admission', load: () => import('../suites/kubernetes-admission.ts') },
  { name: 'kyverno-policies', load: () => import('../suites/kyverno-policies.ts') },
  { name: 'kyverno-cli', load: () => import('../suites/kyverno-cli.ts') },
  { name: 'kyverno-apply', load: () => import('../suites/kyverno-apply.ts') },
  { name: 'kyverno-engine', load: () => import('../suites/kyverno-engine.ts') },
];
