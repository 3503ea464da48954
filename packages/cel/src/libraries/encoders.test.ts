import { describe, expect, it } from 'vitest';
import { encodersLibrary } from './encoders.ts';
import { testerOf } from './library-tester.ts';

const evaluate = testerOf(encodersLibrary(1));

describe('encoders', () => {
  it.each([
    [`base64.encode(b'hello')`, 'aGVsbG8='],
    [`string(base64.decode('aGVsbG8='))`, 'hello'],
    [`string(base64.decode('aGVsbG8'))`, 'hello'],
    [`string(base64.decode('aGVs\\nbG8='))`, 'hello'],
    [`base64.decode('aGV*')`, 'error: illegal base64 data at input byte 3'],
    [`json.encode({'b': [1, 2.5, null], 'a': b'x'})`, '{"a":"eA==","b":[1,2.5,null]}'],
    [`json.encode(9223372036854775807)`, '"9223372036854775807"'],
    [`json.encode(timestamp(0))`, '"1970-01-01T00:00:00Z"'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });
});
