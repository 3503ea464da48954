import { opaqueType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { OpaqueValue } from '../../values/opaque-value.ts';
import {
  asPrefix,
  validateDns1035Label,
  validateDns1123Label,
  validateDns1123Subdomain,
  validateLabelValue,
  validateQualifiedName,
} from './name-validation.ts';
import { findUrlProblem } from './parse-url.ts';
import { byteLength } from './utf8-bytes.ts';

/** Type of named formats. */
export const NAMED_FORMAT: CelType = opaqueType('kubernetes.NamedFormat');

/** A format that texts can be checked against. */
export class NamedFormat extends OpaqueValue {
  readonly name: string;
  /** Everything that is wrong with a text; empty where it is valid. */
  readonly validate: (text: string) => readonly string[];
  /** Length of the regular expression that the cost model assumes. */
  readonly regexSize: number;

  constructor(name: string, regexSize: number, validate: (text: string) => readonly string[]) {
    super();
    this.name = name;
    this.regexSize = regexSize;
    this.validate = validate;
  }

  get celType(): CelType {
    return NAMED_FORMAT;
  }

  equals(other: OpaqueValue): boolean {
    return other instanceof NamedFormat && this.name === other.name;
  }

  toString(): string {
    return this.name;
  }
}

/** A validation with one fixed complaint. */
function matching(
  complaint: string,
  isValid: (text: string) => boolean,
): (text: string) => readonly string[] {
  return (text) => (isValid(text) ? [] : [complaint]);
}

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const TIME = /^([0-9]{2}):([0-9]{2}):([0-9]{2})([^\n][0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$/u;

function validateUri(text: string): readonly string[] {
  const problem = findUrlProblem(text);
  return problem === undefined ? [] : [problem];
}

/** Standard base64 with padding; the empty text is none. */
function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** A day of the Gregorian calendar, `YYYY-MM-DD`. */
function isDate(text: string): boolean {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
}

function daysOfMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** RFC 3339 with upstream's liberties: what follows a second `t` is not read, offsets may be any two numbers. */
function isDateTime(text: string): boolean {
  if (byteLength(text) < 4) return false;
  const [date = '', time] = text.toLowerCase().split('t');
  if (time === undefined || !isDate(date)) return false;
  const match = TIME.exec(time);
  return match !== null && Number(match[1]) <= 23 && Number(match[2]) <= 59 && Number(match[3]) <= 59;
}

const DATE_TIME_PATTERN_LENGTH = 71;

/** The formats by the names that expressions use (k8s.io/apiserver, pkg/cel/library/format.go). */
export const NAMED_FORMATS: ReadonlyMap<string, NamedFormat> = new Map([
  ['dns1123Label', new NamedFormat('DNS1123Label', 30, validateDns1123Label)],
  ['dns1123Subdomain', new NamedFormat('DNS1123Subdomain', 60, (text) => validateDns1123Subdomain(text))],
  ['dns1035Label', new NamedFormat('DNS1035Label', 30, validateDns1035Label)],
  ['qualifiedName', new NamedFormat('QualifiedName', 60, validateQualifiedName)],
  ['dns1123LabelPrefix', new NamedFormat('DNS1123LabelPrefix', 30, asPrefix(validateDns1123Label))],
  [
    'dns1123SubdomainPrefix',
    new NamedFormat('DNS1123SubdomainPrefix', 60, asPrefix(validateDns1123Subdomain)),
  ],
  ['dns1035LabelPrefix', new NamedFormat('DNS1035LabelPrefix', 30, asPrefix(validateDns1035Label))],
  ['labelValue', new NamedFormat('LabelValue', 40, validateLabelValue)],
  ['uri', new NamedFormat('URI', 1103, validateUri)],
  [
    'uuid',
    new NamedFormat(
      'uuid',
      70,
      matching('does not match the UUID format', (text) => UUID.test(text)),
    ),
  ],
  ['byte', new NamedFormat('byte', 84, matching('invalid base64', isBase64))],
  ['date', new NamedFormat('date', DATE_TIME_PATTERN_LENGTH, matching('invalid date', isDate))],
  [
    'datetime',
    new NamedFormat('datetime', DATE_TIME_PATTERN_LENGTH, matching('invalid datetime', isDateTime)),
  ],
]);
