import { describe, expect, it } from 'vitest';
import { answer } from './test-evaluation.ts';

const LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end " +
  "with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is " +
  "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start " +
  "and end with an alphanumeric character (e.g. 'example.com', regex used for validation is " +
  "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL_1035 =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, " +
  "and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is " +
  "'[a-z]([-a-z0-9]*[a-z0-9])?')";
const LABEL_KEY =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
  "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is " +
  "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const LABEL_VALUE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and " +
  "end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is " +
  "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

describe('formats', () => {
  it.each([
    ['dns1123Label', 'my-label-1'],
    ['dns1123Subdomain', 'apiextensions.k8s.io'],
    ['dns1035Label', 'my-label-1'],
    ['qualifiedName', 'apiextensions.k8s.io/v1beta1'],
    ['qualifiedName', 'My_Name.1'],
    ['dns1123LabelPrefix', 'my-label-'],
    ['dns1123SubdomainPrefix', 'mysubdomain.prefix.a-'],
    ['dns1035LabelPrefix', 'my-label-'],
    // A dash at the end takes the character before it along.
    ['dns1123LabelPrefix', 'a.-'],
    ['labelValue', ''],
    ['labelValue', 'my_value'],
    ['uri', 'http://example.com'],
    ['uuid', '123e4567-E89b-12d3-a456-426614174000'],
    ['uuid', '123e4567e89b12d3a456426614174000'],
    ['byte', 'aGVsbG8='],
    ['date', '2024-02-29'],
    ['datetime', '2021-01-01T00:00:00Z'],
    ['datetime', '2021-01-01t23:59:59.123+99:99'],
  ])('%s takes %o', (name, text) => {
    expect(answer(`format.${name}().validate('${text}').hasValue()`)).toBe('false');
    expect(answer(`format.named('${name}').value().validate('${text}').hasValue()`)).toBe('false');
  });

  it.each([
    ['dns1123Label', '-a', [LABEL]],
    ['dns1123Label', 'a.b', ['must not contain dots']],
    ['dns1123Label', 'a'.repeat(64), ['must be no more than 63 characters']],
    ['dns1123Subdomain', 'A', [SUBDOMAIN]],
    ['dns1123Subdomain', 'ä'.repeat(127), ['must be no more than 253 characters', SUBDOMAIN]],
    ['dns1035Label', '1a', [LABEL_1035]],
    ['qualifiedName', '', ['name part must be non-empty', `name part ${LABEL_KEY}`]],
    ['qualifiedName', '/a', ['prefix part must be non-empty']],
    ['qualifiedName', 'A/a', [`prefix part ${SUBDOMAIN}`]],
    ['qualifiedName', 'a'.repeat(64), ['name part must be no more than 63 bytes']],
    [
      'qualifiedName',
      'a/b/c',
      [
        `a valid label key ${LABEL_KEY} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
      ],
    ],
    ['labelValue', '-', [LABEL_VALUE]],
    ['labelValue', 'a'.repeat(64), ['must be no more than 63 bytes']],
    ['uri', 'x', ['parse "x": invalid URI for request']],
    ['uuid', '123', ['does not match the UUID format']],
    ['byte', '', ['invalid base64']],
    ['byte', 'aGVsbG8', ['invalid base64']],
    ['date', '2023-02-29', ['invalid date']],
    ['date', '2023-2-9', ['invalid date']],
    ['datetime', '2021-01-01', ['invalid datetime']],
    ['datetime', '2021-01-01T24:00:00Z', ['invalid datetime']],
    ['datetime', '2021-01-01T00:00:00', ['invalid datetime']],
  ])('%s complains about %o', (name, text, complaints) => {
    expect(answer(`format.${name}().validate('${text}').value().join('|')`)).toBe(complaints.join('|'));
  });

  it('knows no other formats', () => {
    expect(answer("format.named('email').hasValue()")).toBe('false');
    expect(answer('format.email()')).toMatch(/^refused: /);
  });
});
