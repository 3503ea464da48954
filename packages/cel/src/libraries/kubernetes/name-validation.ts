import { byteLength } from './utf8-bytes.ts';

const DNS_1123_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS_1123_SUBDOMAIN = `${DNS_1123_LABEL}(\\.${DNS_1123_LABEL})*`;
const DNS_1035_LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
const LABEL_KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${LABEL_KEY})?`;

const LABEL_LENGTH = 63;
const SUBDOMAIN_LENGTH = 253;

const LABEL_TEXT =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', " +
  'and must start and end with an alphanumeric character';
const SUBDOMAIN_TEXT =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', " +
  'and must start and end with an alphanumeric character';
const LABEL_1035_TEXT =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', " +
  'start with an alphabetic character, and end with an alphanumeric character';
const LABEL_KEY_TEXT =
  "must consist of alphanumeric characters, '-', '_' or '.', " +
  'and must start and end with an alphanumeric character';
const LABEL_VALUE_TEXT =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', " +
  'and must start and end with an alphanumeric character';

/** A pattern with its text for messages. None of them backtracks more than linearly. */
function pattern(text: string): RegExp {
  return new RegExp(`^${text}$`);
}

const dns1123Label = pattern(DNS_1123_LABEL);
const dns1123Subdomain = pattern(DNS_1123_SUBDOMAIN);
const dns1035Label = pattern(DNS_1035_LABEL);
const labelKey = pattern(LABEL_KEY);
const labelValue = pattern(LABEL_VALUE);

/** Units in which a length is complained about; upstream has two generations of messages. */
type LengthUnit = 'characters' | 'bytes';

function tooLong(text: string, maximum: number, unit: LengthUnit): readonly string[] {
  return byteLength(text) > maximum ? [`must be no more than ${maximum} ${unit}`] : [];
}

function mismatch(text: string, regex: string, ...examples: readonly string[]): string {
  const quoted = examples.map((example) => `'${example}', `).join(' or ');
  return `${text} (e.g. ${quoted}regex used for validation is '${regex}')`;
}

/** Complaints about a DNS label (RFC 1123), lower case, as apimachinery words them. */
export function validateDns1123Label(text: string): readonly string[] {
  const complaints = tooLong(text, LABEL_LENGTH, 'characters');
  if (dns1123Label.test(text)) return complaints;
  if (dns1123Subdomain.test(text)) return [...complaints, 'must not contain dots'];
  return [...complaints, mismatch(LABEL_TEXT, DNS_1123_LABEL, 'my-name', '123-abc')];
}

/** Complaints about a DNS subdomain (RFC 1123), lower case. */
export function validateDns1123Subdomain(text: string, unit: LengthUnit = 'characters'): readonly string[] {
  const complaints = tooLong(text, SUBDOMAIN_LENGTH, unit);
  if (dns1123Subdomain.test(text)) return complaints;
  return [...complaints, mismatch(SUBDOMAIN_TEXT, DNS_1123_SUBDOMAIN, 'example.com')];
}

/** Complaints about a DNS label that starts with a letter (RFC 1035). */
export function validateDns1035Label(text: string): readonly string[] {
  const complaints = tooLong(text, LABEL_LENGTH, 'characters');
  if (dns1035Label.test(text)) return complaints;
  return [...complaints, mismatch(LABEL_1035_TEXT, DNS_1035_LABEL, 'my-name', 'abc-123')];
}

/** Complaints about a qualified name, the form of label keys: an optional subdomain, a slash, a name. */
export function validateQualifiedName(text: string): readonly string[] {
  const parts = text.split('/');
  if (parts.length > 2) {
    const complaint = mismatch(LABEL_KEY_TEXT, LABEL_KEY, 'MyName', 'my.name', '123-abc');
    return [
      `a valid label key ${complaint} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const name = parts[parts.length - 1] ?? '';
  const prefix = parts.length === 2 ? validatePrefix(parts[0] ?? '') : [];
  return [...prefix, ...validateNamePart(name)];
}

function validatePrefix(prefix: string): readonly string[] {
  if (prefix === '') return ['prefix part must be non-empty'];
  return validateDns1123Subdomain(prefix, 'bytes').map((complaint) => `prefix part ${complaint}`);
}

function validateNamePart(name: string): readonly string[] {
  const length = name === '' ? ['must be non-empty'] : tooLong(name, LABEL_LENGTH, 'bytes');
  const shape = labelKey.test(name)
    ? []
    : [mismatch(LABEL_KEY_TEXT, LABEL_KEY, 'MyName', 'my.name', '123-abc')];
  return [...length, ...shape].map((complaint) => `name part ${complaint}`);
}

/** Complaints about the value of a label. */
export function validateLabelValue(text: string): readonly string[] {
  const complaints = tooLong(text, LABEL_LENGTH, 'bytes');
  if (labelValue.test(text)) return complaints;
  return [...complaints, mismatch(LABEL_VALUE_TEXT, LABEL_VALUE, 'MyValue', 'my_value', '12345')];
}

/**
 * Makes a validation that of a prefix to which more will be appended: a dash at the end is fine. Like upstream it drops
 * the character before that dash, too.
 */
export function asPrefix(validate: (text: string) => readonly string[]): (text: string) => readonly string[] {
  return (text) => validate(byteLength(text) > 1 && text.endsWith('-') ? maskTrailingDash(text) : text);
}

function maskTrailingDash(text: string): string {
  // Upstream drops a byte, which leaves a part of a character that is no ASCII.
  const broken = text.charCodeAt(text.length - 2) < 0x80 ? '' : '\ufffd';
  return `${text.slice(0, -2)}${broken}a`;
}
