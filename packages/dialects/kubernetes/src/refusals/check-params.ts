import { checkDns1035Label, checkDns1123Subdomain, checkPathSegmentName } from '@keelson/kubernetes';
import type { JsonValue } from '@keelson/model';
import type { FieldPath } from '../spec/policy-spec.ts';
import { presentField, textField } from '../spec/read-fields.ts';
import { checkSelector } from './check-selector.ts';
import { forbidden, invalid, required, unsupported } from './field-error.ts';
import type { FieldError } from './field-error.ts';

/** Checks the `paramKind` of a policy. */
export function checkParamKind(value: JsonValue | undefined, at: FieldPath): readonly FieldError[] {
  if (value === undefined) return [];
  return [
    ...checkApiVersion(textField(value, 'apiVersion'), [...at, 'apiVersion']),
    ...checkKind(textField(value, 'kind'), [...at, 'kind']),
  ];
}

function checkApiVersion(apiVersion: string, at: FieldPath): readonly FieldError[] {
  if (apiVersion === '') return [required(at)];
  const parts = apiVersion === '/' ? ['', ''] : apiVersion.split('/');
  if (parts.length > 2) return [invalid(at, apiVersion, `unexpected GroupVersion string: ${apiVersion}`)];
  const version = parts.at(-1) ?? '';
  const group = parts.length === 2 ? (parts[0] ?? '') : '';
  const groupErrors = group === '' ? [] : checkDns1123Subdomain(group);
  const versionErrors = version === '' ? [] : checkDns1035Label(version);
  return [
    ...(groupErrors.length === 0 ? [] : [invalid(at, group, groupErrors.join(','))]),
    ...(version === '' ? [invalid(at, apiVersion, 'version must be specified')] : []),
    ...(versionErrors.length === 0 ? [] : [invalid(at, version, versionErrors.join(','))]),
  ];
}

function checkKind(kind: string, at: FieldPath): readonly FieldError[] {
  if (kind === '') return [required(at)];
  const errors = checkDns1035Label(kind.toLowerCase());
  if (errors.length === 0) return [];
  return [invalid(at, kind, `may have mixed case, but should otherwise match: ${errors.join(',')}`)];
}

/** Checks the `paramRef` of a binding; version v1alpha1 has a default for `parameterNotFoundAction`. */
export function checkParamRef(
  value: JsonValue | undefined,
  at: FieldPath,
  hasDefault: boolean,
): readonly FieldError[] {
  if (value === undefined) return [];
  const name = textField(value, 'name');
  const selector = presentField(value, 'selector');
  const both = name !== '' && selector !== undefined;
  const exclusive = 'name and selector are mutually exclusive';
  return [
    ...(name === '' ? [] : checkPathSegmentName(name)).map((detail) =>
      invalid([...at, 'name'], name, detail),
    ),
    ...(both ? [forbidden([...at, 'name'], exclusive)] : []),
    ...(selector === undefined ? [] : checkSelector(selector, [...at, 'selector'])),
    ...(both ? [forbidden([...at, 'selector'], exclusive)] : []),
    ...(name === '' && selector === undefined
      ? [required(at, 'one of name or selector must be specified')]
      : []),
    ...checkNotFoundAction(textField(value, 'parameterNotFoundAction'), at, hasDefault),
  ];
}

function checkNotFoundAction(action: string, at: FieldPath, hasDefault: boolean): readonly FieldError[] {
  const path = [...at, 'parameterNotFoundAction'];
  if (action === '') return hasDefault ? [] : [required(path)];
  return action === 'Deny' || action === 'Allow' ? [] : [unsupported(path, action, ['Deny', 'Allow'])];
}
