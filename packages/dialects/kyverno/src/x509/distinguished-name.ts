import type { JsonObject } from '@keelson/model';

import { TAGS, expectElement, readElements, readObjectIdentifier, readText } from './der-reader.ts';

/** Fields of a name that may come several times, by the last number of their type (2.5.4.x). */
const LISTS: ReadonlyMap<number, string> = new Map([
  [6, 'Country'],
  [10, 'Organization'],
  [11, 'OrganizationalUnit'],
  [7, 'Locality'],
  [8, 'Province'],
  [9, 'StreetAddress'],
  [17, 'PostalCode'],
]);

/** Fields of a name of which the last one counts. */
const SINGLES: ReadonlyMap<number, string> = new Map([
  [5, 'SerialNumber'],
  [3, 'CommonName'],
]);

/** Reads a name (RFC 5280, 4.1.2.4) as Go's `pkix.Name` prints it. */
export function readName(content: Uint8Array): JsonObject {
  const names: JsonObject[] = [];
  const lists = new Map<string, string[]>();
  const singles = new Map<string, string>();
  for (const set of readElements(content)) {
    for (const attribute of readElements(set.content)) {
      const parts = readElements(attribute.content);
      const type = readObjectIdentifier(expectElement(parts, 0, TAGS.objectIdentifier, 'name').content);
      const value = parts[1] === undefined ? '' : readText(parts[1]);
      names.push({ Type: type, Value: value });
      if (type.length !== 4 || type.slice(0, 3).join('.') !== '2.5.4') continue;
      const list = LISTS.get(type[3] ?? 0);
      const single = SINGLES.get(type[3] ?? 0);
      if (list !== undefined) lists.set(list, [...(lists.get(list) ?? []), value]);
      if (single !== undefined) singles.set(single, value);
    }
  }
  return {
    ...Object.fromEntries([...LISTS.values()].map((field) => [field, lists.get(field) ?? null])),
    ...Object.fromEntries([...SINGLES.values()].map((field) => [field, singles.get(field) ?? ''])),
    Names: names.length === 0 ? null : names,
    ExtraNames: null,
  };
}
