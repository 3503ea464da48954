import type { PolicyReference } from '@keelson/model';
import type { TraceSink } from '../context/trace.ts';
import type { ActiveException } from '../gate/active-exception.ts';
import type { ActiveGate } from '../gate/active-gate.ts';
import type { ClusterLabels } from '../gate/match-scope.ts';
import type { CompiledPolicy } from '../policy/compiled-policy.ts';
import type { Digest } from './digest-value.ts';

/** What an engine is made of. */
export interface EngineOptions {
  readonly policies: readonly CompiledPolicy[];
  readonly exceptions?: readonly ActiveException[];
  /** Version of the product, written into every verdict. */
  readonly version: string;
  readonly clusterLabels?: ClusterLabels;
  /** Digests what was read beside the object. Default: plain SHA-256. */
  readonly digest?: Digest;
  /** Wall time in microseconds; without it, results have no durations. */
  readonly stopwatch?: () => number;
  /** Hears of bugs in policies' functions, which otherwise show as results `error` with reason `engine/bug`. */
  readonly onBug?: (thrown: unknown, policy: PolicyReference) => void;
}

/** What may differ from review to review. */
export interface EvaluateOptions {
  /** The gates that may ask; without them policies act as written. */
  readonly gates?: readonly ActiveGate[];
  /** Takes the values of the expressions' parts, for `explain`. */
  readonly trace?: TraceSink;
}
