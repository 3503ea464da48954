import { checkDns1123Subdomain } from '@keelson/kubernetes';
import { fieldOf } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import { textField } from '../spec/read-fields.ts';
import { invalid, required } from './field-error.ts';
import type { FieldError } from './field-error.ts';

/** Checks the name of a cluster-wide object whose name has to be a DNS subdomain. */
export function checkObjectMeta(object: JsonObject): readonly FieldError[] {
  const metadata = fieldOf(object, 'metadata');
  const name = textField(metadata, 'name');
  const at = ['metadata', 'name'];
  if (name !== '') return checkDns1123Subdomain(name).map((detail) => invalid(at, name, detail));
  const prefix = textField(metadata, 'generateName');
  if (prefix === '') return [required(at, 'name or generateName is required')];
  // A prefix may end with a dash, since more follows it.
  const whole = prefix.endsWith('-') ? `${prefix.slice(0, -1)}a` : prefix;
  return checkDns1123Subdomain(whole).map((detail) => invalid(['metadata', 'generateName'], prefix, detail));
}
