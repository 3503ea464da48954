import { parseBeginning, parseEnd } from './instant-of-day.ts';
import type { FieldReader } from '../reading/field-reader.ts';

/** A day, or a time with an offset, as a file writes it. */
export interface Day {
  /** As it was written, such as `2026-09-01`. */
  readonly text: string;
  /** Milliseconds since the epoch: of the beginning, inclusive, or of the end, exclusive. */
  readonly instant: number;
}

/** Reads a field that says when something begins. */
export function readBeginning(fields: FieldReader, name: string, timeZone: string): Day | undefined {
  return readDay(fields, name, (text) => parseBeginning(text, timeZone));
}

/** Reads a field that says when something ends; a day ends with its last instant. */
export function readEnd(fields: FieldReader, name: string, timeZone: string): Day | undefined {
  return readDay(fields, name, (text) => parseEnd(text, timeZone));
}

function readDay(
  fields: FieldReader,
  name: string,
  parse: (text: string) => number | undefined,
): Day | undefined {
  const text = fields.text(name);
  if (text === undefined) return undefined;
  const instant = parse(text);
  if (instant !== undefined) return { text, instant };
  fields.complain(
    'repository/invalid-date',
    `${name}: expected a day such as 2026-09-01, or a time with its offset, got “${text}”`,
    [name],
  );
  return undefined;
}
