import { count, list, object, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';

/** A part of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** All that there are, beyond this page, too. */
  readonly total: number;
  /** Given as `cursor`, it leads to the next page; absent on the last one. */
  readonly next?: string;
}

/** The schema of a page of items. */
export function pageOf<Item>(name: string, item: Schema<Item>): Schema<Page<Item>> {
  return object<Page<Item>>(name, { items: list(item), total: count(), next: optional(text()) });
}
