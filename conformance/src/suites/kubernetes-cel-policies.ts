import { kubernetesSuite } from '../kubernetes-cel/kubernetes-suite.ts';
import type { Suite } from '../suite/suite.ts';

/** Expressions of published policies with real objects, as a mutating policy sees them. */
export const suite: Suite = kubernetesSuite({ file: 'policies.jsonl', minimum: 741, mutating: true });
