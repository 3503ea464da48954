const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const MINUTE = 60_000;

/**
 * Reads when something begins: a day (`2026-09-01`) begins at its first instant in the time zone, a time with an offset
 * is exact. The answer is in milliseconds since the epoch; undefined for what is neither.
 */
export function parseBeginning(text: string, timeZone: string): number | undefined {
  const day = dayOf(text);
  return day === undefined ? exactInstant(text) : startOfDay(day, timeZone);
}

/** Reads when something ends, exclusively: a day ends with its last instant, a time with an offset is exact. */
export function parseEnd(text: string, timeZone: string): number | undefined {
  const day = dayOf(text);
  return day === undefined ? exactInstant(text) : startOfDay(day + 24 * 60 * MINUTE, timeZone);
}

/** Tells whether the system knows a time zone. */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function dayOf(text: string): number | undefined {
  const parts = DAY.exec(text);
  if (parts === null) return undefined;
  const [year, month, day] = parts.slice(1).map(Number);
  const midnight = Date.UTC(year ?? 0, (month ?? 1) - 1, day);
  return new Date(midnight).toISOString().startsWith(text) ? midnight : undefined;
}

function exactInstant(text: string): number | undefined {
  if (!INSTANT.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

/**
 * The first instant of a day, given as its midnight in UTC. Where clocks jump over midnight the day begins after the
 * jump; where they pass it twice, at the first time.
 */
function startOfDay(midnight: number, timeZone: string): number {
  if (timeZone === 'UTC') return midnight;
  const key = `${timeZone} ${midnight}`;
  const known = STARTS.get(key);
  if (known !== undefined) return known;
  const start = computeStart(midnight, timeZone);
  if (STARTS.size >= MOST_STARTS) STARTS.clear();
  STARTS.set(key, start);
  return start;
}

/** Thousands of exceptions share few days, and the calendar is slow. */
const STARTS: Map<string, number> = new Map();
const MOST_STARTS = 4096;

function computeStart(midnight: number, timeZone: string): number {
  const offsets = [midnight - 24 * 60 * MINUTE, midnight + 24 * 60 * MINUTE].map((at) =>
    offsetAt(at, timeZone),
  );
  const candidates = offsets.map((offset) => midnight - offset).sort((left, right) => left - right);
  return candidates.find((at) => at + offsetAt(at, timeZone) === midnight) ?? Math.max(...candidates);
}

/** How far the clocks of a time zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const local = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return local - Math.floor(instant / 1000) * 1000;
}

/** Formats cost much to make; a repository has one time zone. */
let lastFormat: { readonly timeZone: string; readonly format: Intl.DateTimeFormat } | undefined;

function formatOf(timeZone: string): Intl.DateTimeFormat {
  if (lastFormat?.timeZone === timeZone) return lastFormat.format;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  lastFormat = { timeZone, format };
  return format;
}
