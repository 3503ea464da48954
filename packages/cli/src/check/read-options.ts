import type { ReadOptions } from '@keelson/documents';
import type { ReviewValues } from './check-settings.ts';

/** How files are read, by the flags. */
export function toReadOptions(values: ReviewValues): ReadOptions {
  const bytes = values['max-document-bytes'];
  return { lenient: values.lenient, ...(bytes === undefined ? {} : { limits: { bytes } }) };
}
