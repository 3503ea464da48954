import type { Figure, Measurement } from '../measure/figure.ts';
import { interleave } from '../measure/interleave.ts';
import { NO_DATA } from '../measure/shared-data.ts';
import { celCases, compileHot, evaluating } from './cases.ts';

function measureCase(id: string): Measurement {
  const cases = celCases();
  const source = cases?.expressions.get(id);
  if (cases === undefined || source === undefined) return { value: undefined, note: NO_DATA };
  const times = interleave({ keelson: evaluating(compileHot(source), cases.objects) });
  return { value: times.keelson };
}

/** Cases with a goal of their own, or none: what is fast should stay so. */
export const SINGLE_FIGURES: readonly Figure[] = [
  { name: 'cel/error', unit: 'ns', goal: '<=300', peer: 'none', measure: () => measureCase('error') },
  { name: 'cel/optionals', unit: 'ns', goal: '', peer: 'none', measure: () => measureCase('optionals') },
  { name: 'cel/quantity', unit: 'ns', goal: '', peer: 'none', measure: () => measureCase('quantity') },
  { name: 'cel/message', unit: 'ns', goal: '', peer: 'none', measure: () => measureCase('message') },
];
