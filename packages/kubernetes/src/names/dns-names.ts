const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const labelPattern = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const label1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const label1035Pattern = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const subdomainErrorText =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start " +
  'and end with an alphanumeric character';

/** Words a complaint about a pattern as the API server does, with examples. */
export function patternError(message: string, pattern: string, ...examples: readonly string[]): string {
  const quoted = examples.map((example) => `'${example}', `).join(' or ');
  const shown = examples.length === 0 ? '' : `e.g. ${quoted}`;
  return `${message} (${shown}regex used for validation is '${pattern}')`;
}

function tooLong(limit: number): string {
  return `must be no more than ${String(limit)} bytes`;
}

/** Length in bytes of UTF-8, which limits are counted in. */
export function byteLength(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) length++;
    if (code > 0x7ff && (code < 0xd800 || code > 0xdfff)) length++;
  }
  return length;
}

function isSubdomain(value: string): boolean {
  // Split by dots, since one pattern for the whole would backtrack on hostile input.
  return value.split('.').every((part) => labelPattern.test(part));
}

/** Checks a DNS label of RFC 1123, such as a namespace's name; returns what is wrong. */
export function checkDns1123Label(value: string): readonly string[] {
  const errors: string[] = [];
  if (byteLength(value) > 63) errors.push(tooLong(63));
  if (!labelPattern.test(value)) {
    errors.push(
      isSubdomain(value)
        ? 'must not contain dots'
        : patternError(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start " +
              'and end with an alphanumeric character',
            label,
            'my-name',
            '123-abc',
          ),
    );
  }
  return errors;
}

/** Checks a DNS subdomain of RFC 1123, such as a Pod's name; returns what is wrong. */
export function checkDns1123Subdomain(value: string): readonly string[] {
  const errors: string[] = [];
  if (byteLength(value) > 253) errors.push(tooLong(253));
  if (!isSubdomain(value)) {
    errors.push(patternError(subdomainErrorText, `${label}(\\.${label})*`, 'example.com'));
  }
  return errors;
}

/** Checks a DNS label of RFC 1035, such as a Service's name; returns what is wrong. */
export function checkDns1035Label(value: string): readonly string[] {
  const errors: string[] = [];
  if (byteLength(value) > 63) errors.push(tooLong(63));
  if (!label1035Pattern.test(value)) {
    errors.push(
      patternError(
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic " +
          'character, and end with an alphanumeric character',
        label1035,
        'my-name',
        'abc-123',
      ),
    );
  }
  return errors;
}

/** Checks a name that becomes one segment of a path, such as a Role's; returns what is wrong. */
export function checkPathSegmentName(value: string): readonly string[] {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  return ['/', '%'].filter((mark) => value.includes(mark)).map((mark) => `may not contain '${mark}'`);
}
