import { Failure, fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import type { CompactDiscovery } from '../cluster/compact-discovery.ts';
import type { CompactTable } from '../schema/compact-type.ts';
import { checkCompactType } from './check-compact-type.ts';
import { TABLES_HEAD } from './format-tables.ts';
import type { KubernetesTables } from './kubernetes-tables.ts';
import { minorOf } from './release.ts';

/**
 * Reads a file of tables. The file comes from a repository that anybody may have changed: what is returned holds only
 * what tables may hold, and every type that is referred to is there.
 *
 * @throws Failure `kubernetes/bad-tables`
 */
export function parseTables(text: string): KubernetesTables {
  const value = parseJson(text);
  for (const [field, expected] of Object.entries(TABLES_HEAD)) {
    const got = fieldOf(value, field);
    if (got !== expected) throw bad(field, `“${expected}”`, got);
  }
  const kubernetes = stringField(value, 'kubernetes');
  if (kubernetes === undefined || minorOf(kubernetes) === undefined) {
    throw bad('kubernetes', 'a release such as v1.35.2', fieldOf(value, 'kubernetes'));
  }
  const types = readTypes(fieldOf(value, 'types'));
  return {
    discovery: { kubernetes, groups: readGroups(fieldOf(value, 'groups')) },
    groupVersions: readGroupVersions(fieldOf(value, 'groupVersions'), types),
    types,
  };
}

function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (thrown) {
    throw new Failure('kubernetes/bad-tables', 'expected JSON, got something else, or half of it', {
      cause: thrown,
    });
  }
}

function readTypes(value: JsonValue | undefined): Readonly<Record<string, CompactTable>> {
  if (!isJsonObject(value)) throw bad('types', 'an object', value);
  const hasType = (table: string, type: string): boolean =>
    fieldOf(fieldOf(value, table), type) !== undefined;
  for (const [table, types] of Object.entries(value)) {
    if (!isJsonObject(types)) throw bad(`types[${JSON.stringify(table)}]`, 'an object', types);
    for (const [name, type] of Object.entries(types)) {
      const trouble = checkCompactType(type, (other, of) => hasType(other === '' ? table : other, of));
      if (trouble !== undefined)
        throw bad(`types[${JSON.stringify(table)}].${name}${trouble.path}`, trouble.expected, trouble.got);
    }
  }
  if (!hasType('meta.v1', 'ObjectMeta')) throw bad('types["meta.v1"].ObjectMeta', 'a type', undefined);
  return value as unknown as Readonly<Record<string, CompactTable>>;
}

function readGroupVersions(
  value: JsonValue | undefined,
  types: Readonly<Record<string, CompactTable>>,
): Readonly<Record<string, string>> {
  if (!isJsonObject(value)) throw bad('groupVersions', 'an object', value);
  for (const [key, table] of Object.entries(value)) {
    if (typeof table !== 'string' || !Object.hasOwn(types, table)) {
      throw bad(`groupVersions[${JSON.stringify(key)}]`, 'the name of a table', table);
    }
  }
  return value as Readonly<Record<string, string>>;
}

function readGroups(value: JsonValue | undefined): CompactDiscovery['groups'] {
  each(value, 'groups', (group, groupPath) => {
    text(group, 'g', groupPath);
    each(fieldOf(group, 'v'), `${groupPath}.v`, (version, versionPath) => {
      text(version, 'v', versionPath);
      each(fieldOf(version, 'r'), `${versionPath}.r`, checkResource);
    });
  });
  return value as unknown as CompactDiscovery['groups'];
}

function checkResource(resource: JsonValue, path: string): void {
  for (const field of ['r', 'k', 's', 'v']) text(resource, field, path);
  for (const field of ['h', 'c']) {
    const names = fieldOf(resource, field);
    if (names !== undefined) each(names, `${path}.${field}`, checkText);
  }
  const subresources = fieldOf(resource, 'u');
  if (subresources === undefined) return;
  each(subresources, `${path}.u`, (subresource, place) => {
    each(subresource, place, checkText);
    if (isJsonArray(subresource) && ![2, 3, 5].includes(subresource.length)) {
      throw bad(place, 'two, three or five texts', subresource);
    }
  });
}

function checkText(value: JsonValue, path: string): void {
  if (typeof value !== 'string') throw bad(path, 'a text', value);
}

function text(value: JsonValue, field: string, path: string): void {
  checkText(fieldOf(value, field) ?? null, `${path}.${field}`);
}

function each(
  value: JsonValue | undefined,
  path: string,
  check: (item: JsonValue, path: string) => void,
): void {
  if (!isJsonArray(value)) throw bad(path, 'a list', value);
  for (const [index, item] of value.entries()) check(item, `${path}[${index}]`);
}

function bad(path: string, expected: string, got: JsonValue | undefined): Failure {
  return new Failure('kubernetes/bad-tables', `${path}: expected ${expected}, got ${describe(got)}`);
}

function describe(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (isJsonArray(value)) return 'a list';
  if (isJsonObject(value)) return 'an object';
  const text = typeof value === 'string' ? `“${value}”` : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
