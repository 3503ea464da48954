/** A moment with the offset of the zone that it was written in, as Go keeps it. */
export interface GoTime {
  /** Whole seconds since 1970 in UTC. */
  readonly seconds: number;
  /** Nanoseconds from the second on. */
  readonly nanoseconds: number;
  /** Seconds east of UTC. */
  readonly offset: number;
}

const DAY = 86_400;

/** Parts of a date and a time of day. */
export interface Clock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 for Sunday. */
  readonly weekday: number;
}

/** Days of a month (1 to 12) of the Gregorian calendar. */
export function daysIn(month: number, year: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Tells whether a year has a 29th of February. */
export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from 1970-01-01 to a date, any year. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Seconds since 1970 of a date and time of day in UTC. */
export function toSeconds(year: number, month: number, day: number, secondOfDay: number): number {
  return daysFromCivil(year, month, day) * DAY + secondOfDay;
}

/** The date and time of day that a clock in the moment's zone shows. */
export function toClock({ seconds, offset }: GoTime): Clock {
  const local = seconds + offset;
  const days = Math.floor(local / DAY);
  const rest = local - days * DAY;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

/** Orders two moments: negative, 0 or positive. */
export function compareTimes(left: GoTime, right: GoTime): number {
  return left.seconds - right.seconds || left.nanoseconds - right.nanoseconds;
}

const BILLION = 1_000_000_000n;

/** Nanoseconds since 1970. */
export function toNanoseconds({ seconds, nanoseconds }: GoTime): bigint {
  return BigInt(seconds) * BILLION + BigInt(nanoseconds);
}

/** The moment at so many nanoseconds since 1970, in a zone. */
export function fromNanoseconds(total: bigint, offset: number): GoTime {
  const rest = ((total % BILLION) + BILLION) % BILLION;
  return { seconds: Number((total - rest) / BILLION), nanoseconds: Number(rest), offset };
}

const LONGEST = 2n ** 63n - 1n;

/** Nanoseconds from one moment to another, within 64 bits. */
export function nanosecondsBetween(from: GoTime, to: GoTime): bigint {
  const difference = toNanoseconds(to) - toNanoseconds(from);
  if (difference > LONGEST) return LONGEST;
  return difference < -LONGEST - 1n ? -LONGEST - 1n : difference;
}

/** Nanoseconds from the year 1 to 1970. */
const EPOCH = BigInt(-toSeconds(1, 1, 1, 0)) * BILLION;

/** Rounds a moment down to a multiple of a span since the year 1; spans that are not positive change nothing. */
export function truncateTime(time: GoTime, span: bigint): GoTime {
  if (span <= 0n) return time;
  const sinceYearOne = toNanoseconds(time) + EPOCH;
  const rest = ((sinceYearOne % span) + span) % span;
  return fromNanoseconds(sinceYearOne - rest - EPOCH, time.offset);
}
