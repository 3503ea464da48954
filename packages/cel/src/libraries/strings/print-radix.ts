import type { CelValue } from '../../values/cel-value.ts';
import { isInt } from '../../values/integers.ts';
import { Uint } from '../../values/uint.ts';

const RADIXES = { b: 2, o: 8, x: 16, X: 16 } as const;

/** Prints what `%b`, `%o`, `%x` and `%X` take; undefined for values of other types. */
export function printInRadix(letter: 'b' | 'o' | 'x' | 'X', value: CelValue): string | undefined {
  const text = printLower(letter, value);
  return letter === 'X' ? text?.toUpperCase() : text;
}

function printLower(letter: 'b' | 'o' | 'x' | 'X', value: CelValue): string | undefined {
  if (isInt(value)) return value.toString(RADIXES[letter]);
  if (value instanceof Uint) return value.value.toString(RADIXES[letter]);
  if (letter === 'b' && typeof value === 'boolean') return value ? '1' : '0';
  if (letter !== 'x' && letter !== 'X') return undefined;
  if (typeof value === 'string') return hexadecimal(new TextEncoder().encode(value));
  return value instanceof Uint8Array ? hexadecimal(value) : undefined;
}

function hexadecimal(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
