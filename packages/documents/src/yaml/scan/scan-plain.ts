import { isBlank, isBlankOrEnd, isBreak } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { LineFolder } from './line-folder.ts';
import type { ScalarToken } from './token.ts';

/** A plain scalar, and whether it ended behind a line break (a simple key may start there). */
export interface PlainScan {
  readonly token: ScalarToken;
  readonly endedOnNewLine: boolean;
}

/** Scans a plain scalar (YAML 1.1, 9.1.3) in a block of the given indentation, or in a flow collection. */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): PlainScan {
  const start = cursor.offset;
  let end = start;
  let value = '';
  const folder = new LineFolder();
  while (!cursor.atDocumentMark() && cursor.code() !== 0x23) {
    const from = cursor.offset;
    while (!isBlankOrEnd(cursor.code()) && !endsPlain(cursor, inFlow)) cursor.offset++;
    if (cursor.offset > from) {
      value += folder.take() + cursor.text.slice(from, cursor.offset);
      end = cursor.offset;
    }
    if (!isBlank(cursor.code()) && !isBreak(cursor.code())) break;
    skipBetween(cursor, folder, indent);
    if (!inFlow && cursor.column <= indent) break;
  }
  return {
    token: { kind: 'scalar', style: 'plain', value, start, end },
    endedOnNewLine: folder.brokeLine,
  };
}

function endsPlain(cursor: Cursor, inFlow: boolean): boolean {
  const code = cursor.code();
  if (code === 0x3a) return isBlankOrEnd(cursor.code(1));
  if (!inFlow) return false;
  return code === 0x2c || code === 0x3f || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
}

function skipBetween(cursor: Cursor, folder: LineFolder, indent: number): void {
  for (;;) {
    const code = cursor.code();
    if (isBreak(code)) {
      folder.addBreak(cursor.breakLine());
    } else if (isBlank(code)) {
      if (folder.brokeLine && cursor.column <= indent && code === 0x09) {
        throw cursor.fault('a tab cannot indent a line in YAML');
      }
      folder.addBlank(code);
      cursor.offset++;
    } else {
      return;
    }
  }
}
