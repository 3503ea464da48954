import { STRING, StructValue, structType } from '@keelson/cel';
import type { CelValue, Library, StructDeclaration } from '@keelson/cel';
import { prefixedFunction } from './spellings.ts';

const SERVICE_ACCOUNT = structType('user.ServiceAccount');
const PREFIX = 'system:serviceaccount:';
const FIELDS = ['Name', 'Namespace'];

const STRUCT: StructDeclaration = {
  name: SERVICE_ACCOUNT.name,
  field: (name) => (FIELDS.includes(name) ? STRING : undefined),
  fieldNames: () => FIELDS,
  create: (fields) => account(textOf(fields.get('Namespace')), textOf(fields.get('Name'))),
};

function textOf(value: CelValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function account(namespace: string, name: string): StructValue {
  return new StructValue(
    SERVICE_ACCOUNT,
    new Map([
      ['Name', name],
      ['Namespace', namespace],
    ]),
  );
}

/** Splits the user name of a service account; other users have neither namespace nor name. */
function parseServiceAccount(user: string): StructValue {
  const rest = user.startsWith(PREFIX) ? user.slice(PREFIX.length) : '';
  const colon = rest.indexOf(':');
  return colon < 0 ? account('', '') : account(rest.slice(0, colon), rest.slice(colon + 1));
}

/** `user.parseServiceAccount`. */
export const USER_LIBRARY: Library = {
  name: 'kyverno.user',
  functions: prefixedFunction('user', 'parseServiceAccount', [
    {
      id: 'parse_service_account_string',
      params: [STRING],
      result: SERVICE_ACCOUNT,
      run: parseServiceAccount,
    },
  ]),
  structs: [STRUCT],
};
