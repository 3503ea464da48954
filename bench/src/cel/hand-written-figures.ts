import type { Figure, Measurement } from '../measure/figure.ts';
import { interleave } from '../measure/interleave.ts';
import { NO_DATA } from '../measure/shared-data.ts';
import { celCases, compileHot, evaluating } from './cases.ts';
import { HAND_WRITTEN } from './hand-written.ts';
import type { Workload } from './hand-written.ts';

const GOALS: readonly (readonly [string, string])[] = [
  ['compare', '<=1.5'],
  ['containers', '<=1.5'],
  ['registries', '<=1.5'],
  ['pod-security', '<=3'],
];

function measure(id: string): Measurement {
  const cases = celCases();
  const source = cases?.expressions.get(id);
  const byHand = HAND_WRITTEN.get(id);
  if (cases === undefined || source === undefined || byHand === undefined) {
    return { value: undefined, note: NO_DATA };
  }
  const program = compileHot(source);
  const workloads = cases.objects as unknown as readonly Workload[];
  const keelson = evaluating(program, cases.objects);
  for (let i = 0; i < workloads.length; i++) {
    if (keelson(i) !== byHand(workloads[i] as Workload)) {
      return { value: undefined, note: `answers differ on object ${i}` };
    }
  }
  const mask = workloads.length - 1;
  const times = interleave({ keelson, byHand: (i) => byHand(workloads[i & mask] as Workload) });
  return { value: times.keelson, ratio: times.keelson / times.byHand };
}

/** Generated code with its cost counted, beside the same check by hand. */
export const HAND_WRITTEN_FIGURES: readonly Figure[] = GOALS.map(([id, goal]) => ({
  name: `cel/${id}`,
  unit: 'ns',
  goal,
  peer: 'hand-written JavaScript',
  measure: () => measure(id),
}));
