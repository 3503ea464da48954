import { describe, expect, it } from 'vitest';

import { trimEndWhere, trimSpace, trimWhere } from './trim.ts';

const isDot = (code: number): boolean => code === 0x2e;

describe('trimming', () => {
  it('cuts the white space of Unicode, no more and no less', () => {
    for (let code = 0; code <= 0xffff; code++) {
      const character = String.fromCharCode(code);
      const isSpace = /\p{White_Space}/u.test(character);
      expect(trimSpace(`${character}a${character}`) === 'a', `U+${code.toString(16)}`).toBe(isSpace);
    }
  });

  it('leaves what is within', () => {
    expect(trimSpace(' \t a b \n')).toBe('a b');
    expect(trimSpace(' \n ')).toBe('');
    expect(trimSpace('')).toBe('');
    expect(trimWhere('..a.b..', isDot)).toBe('a.b');
    expect(trimWhere('...', isDot)).toBe('');
    expect(trimEndWhere('..a.b..', isDot)).toBe('..a.b');
    expect(trimEndWhere('...', isDot)).toBe('');
  });

  it('passes over a long run of spaces within once', () => {
    const inner = `x${' '.repeat(4_000_000)}x`;
    expect(trimSpace(` ${inner} `) === inner).toBe(true);
  });
});
