import type { JsonValue } from '@keelson/model';

import type { SliceBounds } from './expression.ts';
import { queryError } from './query-error.ts';

/** Takes a slice of a list, as Python does: ends may count from the back, steps may go backwards. */
export function sliceList(list: readonly JsonValue[], bounds: SliceBounds): readonly JsonValue[] {
  const { step = 1 } = bounds;
  if (step === 0) throw queryError('Invalid slice, step cannot be 0');
  const start =
    bounds.start === undefined ? (step < 0 ? list.length - 1 : 0) : clip(list.length, bounds.start, step);
  const stop =
    bounds.stop === undefined ? (step < 0 ? -1 : list.length) : clip(list.length, bounds.stop, step);
  const result: JsonValue[] = [];
  if (step > 0) for (let i = start; i < stop; i += step) result.push(list[i] ?? null);
  else for (let i = start; i > stop; i += step) result.push(list[i] ?? null);
  return result;
}

function clip(length: number, end: number, step: number): number {
  if (end < 0) {
    const fromBack = end + length;
    return fromBack >= 0 ? fromBack : step < 0 ? -1 : 0;
  }
  return end < length ? end : step < 0 ? length - 1 : length;
}
