import type { LayoutPart } from './time-layout.ts';
import { readZoneName } from './zone-name.ts';

/** What was read of a time so far. */
export interface TimeFields {
  year: number;
  month: number | undefined;
  day: number | undefined;
  dayOfYear: number | undefined;
  hour: number;
  minute: number;
  second: number;
  nanoseconds: number;
  isAfternoon: boolean | undefined;
  isUtc: boolean;
  /** Seconds east of UTC, where digits said so. */
  offset: number | undefined;
  /** Offset of a zone that was named. */
  zoneOffset: number;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const SHORTEN = (name: string): string => name.slice(0, 3);

const MISFIT = 'cannot be read by the layout';

type Problem = string | undefined;

/** Reads a text part by part. Each reading gives what is wrong, and undefined where nothing is. */
export class TimeReader {
  readonly fields: TimeFields = {
    year: 0,
    month: undefined,
    day: undefined,
    dayOfYear: undefined,
    hour: 0,
    minute: 0,
    second: 0,
    nanoseconds: 0,
    isAfternoon: undefined,
    isUtc: false,
    offset: undefined,
    zoneOffset: 0,
  };
  #rest: string;

  constructor(text: string) {
    this.#rest = text;
  }

  get isAtEnd(): boolean {
    return this.#rest === '';
  }

  /** Spaces of the layout stand for any number of spaces. */
  readLiteral(text: string): Problem {
    for (let at = 0; at < text.length;) {
      if (text.charAt(at) !== ' ') {
        if (!this.#rest.startsWith(text.charAt(at))) return MISFIT;
        this.#rest = this.#rest.slice(1);
        at++;
        continue;
      }
      if (this.#rest !== '' && !this.#rest.startsWith(' ')) return MISFIT;
      while (text.charAt(at) === ' ') at++;
      this.#rest = this.#rest.replace(/^ +/, '');
    }
    return undefined;
  }

  readField(field: string, next: LayoutPart | undefined): Problem {
    const { fields } = this;
    switch (field) {
      case '2006':
        return this.#match(/^\d{4}/, (digits) => (fields.year = Number(digits)));
      case '06':
        return this.#match(
          /^(?:\d\d|[+-]\d)/,
          (digits) => (fields.year = Number(digits) + (Number(digits) >= 69 ? 1900 : 2000)),
        );
      case 'January':
        return this.#name(MONTHS, (index) => (fields.month = index + 1));
      case 'Jan':
        return this.#name(MONTHS.map(SHORTEN), (index) => (fields.month = index + 1));
      case 'Monday':
        return this.#name(WEEKDAYS, () => undefined);
      case 'Mon':
        return this.#name(WEEKDAYS.map(SHORTEN), () => undefined);
      case '01':
      case '1':
        return this.#number(field, 1, 12, 'month', (value) => (fields.month = value));
      case '02':
      case '2':
        return this.#number(field, 0, 99, 'day', (value) => (fields.day = value));
      case '_2':
        this.#rest = this.#rest.replace(/^ /, '');
        return this.#number('2', 0, 99, 'day', (value) => (fields.day = value));
      case '002':
        return this.#match(/^\d{3}/, (digits) => (fields.dayOfYear = Number(digits)));
      case '__2':
        this.#rest = this.#rest.replace(/^ {0,2}/, '');
        return this.#match(/^\d{1,3}/, (digits) => (fields.dayOfYear = Number(digits)));
      case '15':
        return this.#number('1', 0, 23, 'hour', (value) => (fields.hour = value));
      case '03':
      case '3':
        return this.#number(field, 0, 12, 'hour', (value) => (fields.hour = value));
      case '04':
      case '4':
        return this.#number(field, 0, 59, 'minute', (value) => (fields.minute = value));
      case '05':
      case '5':
        return (
          this.#number(field, 0, 59, 'second', (value) => (fields.second = value)) ??
          this.#looseFraction(next)
        );
      case 'PM':
        return this.#match(/^[AP]M/, (half) => (fields.isAfternoon = half === 'PM'));
      case 'pm':
        return this.#match(/^[ap]m/, (half) => (fields.isAfternoon = half === 'pm'));
      case 'MST':
        return this.#zoneName();
      default:
        return /^[.,]/.test(field) ? this.#fraction(field) : this.#offset(field);
    }
  }

  #match(pattern: RegExp, take: (text: string) => void): Problem {
    const text = pattern.exec(this.#rest)?.[0];
    if (text === undefined) return MISFIT;
    this.#rest = this.#rest.slice(text.length);
    take(text);
    return undefined;
  }

  #number(field: string, low: number, high: number, name: string, take: (value: number) => void): Problem {
    // Fields with a zero in front want two digits.
    let value = 0;
    const problem = this.#match(
      field.length === 2 ? /^\d\d/ : /^\d\d?/,
      (digits) => (value = Number(digits)),
    );
    if (problem !== undefined) return problem;
    if (value < low || value > high) return `${name} out of range`;
    take(value);
    return undefined;
  }

  #name(names: readonly string[], take: (index: number) => void): Problem {
    const rest = this.#rest.toLowerCase();
    const index = names.findIndex((name) => rest.startsWith(name.toLowerCase()));
    if (index < 0) return MISFIT;
    this.#rest = this.#rest.slice(names[index]?.length ?? 0);
    take(index);
    return undefined;
  }

  /** A fraction behind the seconds is read even where the layout has none. */
  #looseFraction(next: LayoutPart | undefined): Problem {
    if (next?.kind === 'field' && /^[.,]/.test(next.text)) return undefined;
    if (/^[.,]\d/.test(this.#rest)) return this.#match(/^[.,]\d+/, (text) => this.#takeFraction(text));
    return undefined;
  }

  #fraction(field: string): Problem {
    if (!field.includes('0')) {
      return /^[.,]\d/.test(this.#rest)
        ? this.#match(/^[.,]\d+/, (text) => this.#takeFraction(text))
        : undefined;
    }
    return this.#match(new RegExp(`^[.,]\\d{${field.length - 1}}`), (text) => this.#takeFraction(text));
  }

  #takeFraction(text: string): void {
    this.fields.nanoseconds = Number(text.slice(1, 10).padEnd(9, '0'));
  }

  #zoneName(): Problem {
    const zone = readZoneName(this.#rest);
    if (zone === undefined) return MISFIT;
    this.#rest = this.#rest.slice(zone.length);
    if (zone.isUtc) this.fields.isUtc = true;
    else this.fields.zoneOffset = zone.offset;
    return undefined;
  }

  #offset(field: string): Problem {
    if (field.startsWith('Z') && this.#rest.startsWith('Z')) {
      this.#rest = this.#rest.slice(1);
      this.fields.isUtc = true;
      return undefined;
    }
    const pattern = new RegExp(
      `^${field.slice(1).replace('07', '[+-](\\d\\d)').replaceAll('00', '(\\d\\d)')}`,
    );
    const [text, hours = '0', minutes = '0', seconds = '0'] = pattern.exec(this.#rest) ?? [];
    if (text === undefined) return MISFIT;
    if (Number(hours) > 24 || Number(minutes) > 60 || Number(seconds) > 60)
      return 'time zone offset out of range';
    this.#rest = this.#rest.slice(text.length);
    const offset = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
    this.fields.offset = text.startsWith('-') ? -offset : offset;
    return undefined;
  }
}
