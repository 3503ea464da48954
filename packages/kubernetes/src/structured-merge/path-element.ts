import { Double } from '@keelson/model';

import { isApplyList, isApplyNumber, isApplyObject } from './apply-value.ts';
import type { ApplyValue } from './apply-value.ts';
import { resolveAtom } from './atom.ts';
import type { ListAtom } from './atom.ts';

/** What tells an entry of a list apart, as the server writes it: `[name="app"]` or `[="value"]`. */
export type ItemKey =
  { readonly kind: 'key'; readonly text: string } | { readonly kind: 'error'; readonly message: string };

/** Finds what tells an entry of a set or of a list with keys apart from the others. */
export function itemKey(list: ListAtom, item: ApplyValue): ItemKey {
  return list.keys.length > 0 ? keyedItem(list, item) : setItem(item);
}

function setItem(item: ApplyValue): ItemKey {
  if (isApplyObject(item)) return error("associative list without keys has an element that's a map type");
  if (isApplyList(item)) return error('not supported: associative list with lists as elements');
  if (item === null) return error("associative list without keys has an element that's an explicit null");
  return { kind: 'key', text: `[=${valueText(item)}]` };
}

function keyedItem(list: ListAtom, item: ApplyValue): ItemKey {
  if (item === null) return error('associative list with keys may not have a null element');
  if (!isApplyObject(item)) return error('associative list with keys may not have non-map elements');
  const found: string[] = [];
  for (const name of [...list.keys].sort()) {
    const value = Object.hasOwn(item, name) ? item[name] : defaultOf(list, name);
    if (value !== undefined) found.push(`${name}=${valueText(value)}`);
  }
  if (found.length === 0) {
    const names = list.keys.map((name) => JSON.stringify(name)).join(' ');
    return error(
      `associative list with keys has an element that omits all key fields [${names}] ` +
        "(and doesn't have default values for any key fields)",
    );
  }
  return { kind: 'key', text: `[${found.join(',')}]` };
}

function defaultOf(list: ListAtom, name: string): ApplyValue | undefined {
  return resolveAtom(list.element).map?.field(name)?.default;
}

function error(message: string): ItemKey {
  return { kind: 'error', message };
}

function valueText(value: ApplyValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isApplyNumber(value)) return String(value instanceof Double ? value.value : value);
  if (isApplyList(value)) return `[${value.map(valueText).join(',')}]`;
  if (isApplyObject(value)) {
    return Object.entries(value)
      .map(([key, child]) => `${key}=${valueText(child)}`)
      .join('');
  }
  return typeof value === 'boolean' || value === null ? String(value) : '{{undefined}}';
}
