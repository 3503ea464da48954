import { byteLength, checkDns1123Subdomain, patternError } from './dns-names.ts';

const character = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const namePattern = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const keyText =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

/** Checks a qualified name: the key of a label, annotation or the like, with its optional prefix. */
export function checkLabelKey(key: string): readonly string[] {
  const parts = key.split('/');
  const pattern = patternError(keyText, character, 'MyName', 'my.name', '123-abc');
  if (parts.length > 2) {
    return [
      `a valid label key ${pattern} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const name = parts.at(-1) ?? '';
  const errors = parts.length === 2 ? checkPrefix(parts[0] ?? '') : [];
  if (name === '') errors.push('name part must be non-empty');
  else if (byteLength(name) > 63) errors.push('name part must be no more than 63 bytes');
  if (!namePattern.test(name)) errors.push(`name part ${pattern}`);
  return errors;
}

function checkPrefix(prefix: string): string[] {
  if (prefix === '') return ['prefix part must be non-empty'];
  return checkDns1123Subdomain(prefix).map((error) => `prefix part ${error}`);
}

/** Checks the value of a label. */
export function checkLabelValue(value: string): readonly string[] {
  const errors: string[] = [];
  if (byteLength(value) > 63) errors.push('must be no more than 63 bytes');
  if (value !== '' && !namePattern.test(value)) {
    errors.push(
      patternError(
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must " +
          'start and end with an alphanumeric character',
        `(${character})?`,
        'MyValue',
        'my_value',
        '12345',
      ),
    );
  }
  return errors;
}
