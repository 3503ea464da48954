import { kubernetesSuite } from '../kubernetes-cel/kubernetes-suite.ts';
import type { Suite } from '../suite/suite.ts';

/** Generated expressions, a third of them wrong on purpose. */
export const suite: Suite = kubernetesSuite({ file: 'random.jsonl', minimum: 5967, mutating: false });
