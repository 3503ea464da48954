import { isBlank, isBreak, isBreakOrEnd, isDigit } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { ScalarToken } from './token.ts';

interface Header {
  readonly chomping: 'clip' | 'strip' | 'keep';
  /** Explicit indentation relative to the block around it; 0 where it is to be found out. */
  readonly increment: number;
}

/** Scans a literal or folded scalar (YAML 1.1, 9.2) within a block of the given indentation (-1 at the top). */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): ScalarToken {
  const start = cursor.offset;
  const literal = cursor.code() === 0x7c;
  cursor.offset++;
  const header = scanHeader(cursor);
  if (!cursor.finishLine()) throw cursor.fault('expected a comment or the end of the line');

  let indent = header.increment === 0 ? 0 : Math.max(parentIndent, 0) + header.increment;
  let end = cursor.offset;
  let breaks = '';
  const skipBreaks = (): void => {
    end = cursor.offset;
    let deepest = 0;
    for (;;) {
      while ((indent === 0 || cursor.column < indent) && cursor.code() === 0x20) cursor.offset++;
      deepest = Math.max(deepest, cursor.column);
      if ((indent === 0 || cursor.column < indent) && cursor.code() === 0x09) {
        throw cursor.fault('a tab cannot indent a line in YAML');
      }
      if (!isBreak(cursor.code())) break;
      breaks += cursor.breakLine();
      end = cursor.offset;
    }
    if (indent === 0) indent = Math.max(deepest, parentIndent + 1, 1);
  };

  skipBreaks();
  let value = '';
  let leadingBreak = '';
  let leadingBlank = false;
  while (cursor.column === indent && cursor.code() !== 0) {
    const blank = isBlank(cursor.code());
    if (literal || leadingBlank || blank || leadingBreak !== '\n') value += leadingBreak;
    else if (breaks === '') value += ' ';
    value += breaks;
    breaks = '';
    leadingBlank = blank;
    const from = cursor.offset;
    while (!isBreakOrEnd(cursor.code())) cursor.offset++;
    value += cursor.text.slice(from, cursor.offset);
    leadingBreak = isBreak(cursor.code()) ? cursor.breakLine() : '';
    skipBreaks();
  }
  if (header.chomping !== 'strip') value += leadingBreak;
  if (header.chomping === 'keep') value += breaks;
  return { kind: 'scalar', style: literal ? 'literal' : 'folded', value, start, end };
}

function scanHeader(cursor: Cursor): Header {
  let chomping = scanChomping(cursor);
  const increment = scanIncrement(cursor);
  if (chomping === undefined && increment > 0) chomping = scanChomping(cursor);
  return { chomping: chomping ?? 'clip', increment };
}

function scanChomping(cursor: Cursor): 'strip' | 'keep' | undefined {
  const code = cursor.code();
  if (code !== 0x2b && code !== 0x2d) return undefined;
  cursor.offset++;
  return code === 0x2b ? 'keep' : 'strip';
}

function scanIncrement(cursor: Cursor): number {
  if (!isDigit(cursor.code())) return 0;
  const increment = cursor.code() - 0x30;
  if (increment === 0) throw cursor.fault('the indentation of a block scalar is 1 to 9');
  cursor.offset++;
  return increment;
}
