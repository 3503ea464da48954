import { celError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import type { CelList } from '../../values/cel-value.ts';
import { codePointsOf, countCodePoints, isUnitText } from '../../values/code-points.ts';
import { NAMED_ESCAPES } from '../quote-go.ts';
import { LONGEST_TEXT, textTooLong } from '../../values/text-limit.ts';
import { showValue } from '../../values/show-value.ts';

type Int = number | bigint;

function outOfRange(index: Int): CelError {
  return celError(`index out of range: ${String(index)}`);
}

/** `charAt`: the character at an index; empty at the end. */
export function charAt(text: string, index: Int): string | CelError {
  if (index < 0) return outOfRange(index);
  if (isUnitText(text)) return index <= text.length ? text.charAt(Number(index)) : outOfRange(index);
  const characters = codePointsOf(text);
  return index <= characters.length ? (characters[Number(index)] ?? '') : outOfRange(index);
}

/** `indexOf`: the first place of a part at an offset or after it, or -1. */
export function indexOf(text: string, part: string, offset: Int = 0): number | CelError {
  if (offset < 0) return outOfRange(offset);
  const length = countCodePoints(text);
  if (part === '') return offset > length ? length : Number(offset);
  if (offset >= length) return -1;
  const found = text.indexOf(part, unitOffset(text, length, Number(offset)));
  return codePointOffset(text, length, found);
}

/** `lastIndexOf`: the last place of a part that is at an offset or before it, or -1. */
export function lastIndexOf(text: string, part: string, offset?: Int): number | CelError {
  const length = countCodePoints(text);
  if (offset !== undefined && offset < 0) return outOfRange(offset);
  if (part === '') return offset === undefined || offset > length ? length : Number(offset);
  if (offset !== undefined && offset >= length) return -1;
  const from = offset === undefined ? text.length : unitOffset(text, length, Number(offset));
  return codePointOffset(text, length, text.lastIndexOf(part, from));
}

/** A search from an offset. */
export type OffsetSearch = (text: string, part: string, offset: Int) => number | CelError;

/** Refuses offsets beyond the text, as cel-spec says (versions from 4); cel-go finds nothing there. */
export function withinText(find: OffsetSearch): OffsetSearch {
  return (text, part, offset) =>
    offset > countCodePoints(text) ? outOfRange(offset) : find(text, part, offset);
}

function unitOffset(text: string, length: number, offset: number): number {
  if (length === text.length) return offset;
  return codePointsOf(text).slice(0, offset).join('').length;
}

function codePointOffset(text: string, length: number, units: number): number {
  return units < 0 || length === text.length ? units : countCodePoints(text.slice(0, units));
}

/** `lowerAscii`. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** `upperAscii`. */
export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/**
 * `replace`: replaces the first `limit` places of a part (all for a negative one). The empty part is at each end of each
 * character.
 */
export function replace(text: string, part: string, replacement: string, limit: Int = -1): string | CelError {
  if (limit === 0) return text;
  const pieces = part === '' ? ['', ...codePointsOf(text), ''] : text.split(part);
  const places = limit < 0 ? pieces.length - 1 : Math.min(Number(limit), pieces.length - 1);
  const length = text.length + places * (replacement.length - part.length);
  if (length > LONGEST_TEXT) return textTooLong(length);
  if (limit < 0 || limit >= pieces.length - 1) return pieces.join(replacement);
  const kept = Number(limit);
  return [...pieces.slice(0, kept), pieces.slice(kept).join(part)].join(replacement);
}

/** `split`: the parts between separators, at most `limit` of them (any number for a negative one). */
export function split(text: string, separator: string, limit: Int = -1): readonly string[] {
  if (limit === 0) return [];
  const parts = separator === '' ? codePointsOf(text) : text.split(separator);
  if (limit < 0 || limit >= parts.length) return parts;
  const kept = Number(limit) - 1;
  return [...parts.slice(0, kept), parts.slice(kept).join(separator)];
}

/** `substring` from an index to the end. */
export function substringFrom(text: string, start: Int): string | CelError {
  const length = countCodePoints(text);
  if (start < 0 || start > length) return outOfRange(start);
  return text.slice(unitOffset(text, length, Number(start)));
}

/** `substring` from an index up to another. */
export function substring(text: string, start: Int, end: Int): string | CelError {
  if (start > end) {
    return celError(`invalid substring range. start: ${String(start)}, end: ${String(end)}`);
  }
  const length = countCodePoints(text);
  if (start < 0 || start > length) return outOfRange(start);
  if (end > length) return outOfRange(end);
  if (length === text.length) return text.slice(Number(start), Number(end));
  return codePointsOf(text).slice(Number(start), Number(end)).join('');
}

/** `join`; the elements of a list are checked only here. */
export function join(list: CelList, separator: string = ''): string | CelError {
  const texts: string[] = [];
  let length = Math.max(0, list.length - 1) * separator.length;
  for (const element of list) {
    if (typeof element !== 'string') return celError(`join: invalid input: ${showValue(element)}`);
    texts.push(element);
    length += element.length;
  }
  return length > LONGEST_TEXT ? textTooLong(length) : texts.join(separator);
}

/** `reverse` of a string, by code points. */
export function reverseText(text: string): string {
  return codePointsOf(text).reverse().join('');
}

/** `strings.quote`: a CEL string literal of a text. */
export function quote(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/[\p{Cc}"\\]/gu, (character) => NAMED_ESCAPES.get(character) ?? character);
  return `"${escaped}"`;
}
