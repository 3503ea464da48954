import type { JsonValue } from '@keelson/model';

/** A property as tables write it: the type as text, or the text with options. */
export type CompactProperty =
  | string
  | {
      /** Flags (`+` required, `*` pointer, `!` always written, `0` left out when zero) and the type. */
      readonly t: string;
      readonly e?: readonly string[];
      readonly d?: JsonValue;
      readonly l?: 'a' | 's' | 'm';
      readonly k?: readonly string[];
      readonly m?: string;
      readonly s?: string;
      readonly a?: 1;
      /** Go type, where its name does not follow from the schema. */
      readonly n?: string;
      /** What the server checks: `r` required, `e` enumeration, `i` enumeration of entries. */
      readonly v?: string;
    };

/** A type as tables write it; `g` marks the root of a kind, `a` what is merged as a whole. */
export interface CompactType {
  readonly p: Readonly<Record<string, CompactProperty>>;
  readonly a?: 1;
  readonly g?: 1;
}

/** The types of one table, such as those of `core.v1`, by their names. */
export type CompactTable = Readonly<Record<string, CompactType>>;

/** Returns the flags that the text of a type begins with. */
export function flagsOf(text: string): string {
  let length = 0;
  while ('+*!0'.includes(text.charAt(length)) && length < text.length) length++;
  return text.slice(0, length);
}
