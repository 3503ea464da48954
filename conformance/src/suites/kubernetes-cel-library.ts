import { kubernetesSuite } from '../kubernetes-cel/kubernetes-suite.ts';
import type { Suite } from '../suite/suite.ts';

/** Expressions of the test tables of Kubernetes and cel-go, as an admission policy sees them. */
export const suite: Suite = kubernetesSuite({ file: 'library.jsonl', minimum: 2308, mutating: false });
