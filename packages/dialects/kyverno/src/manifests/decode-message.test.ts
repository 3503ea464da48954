import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { Failure } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { LARGEST_MESSAGE, decodeMessage } from './decode-message.ts';

function codeOf(annotation: string): string {
  try {
    decodeMessage(annotation);
  } catch (thrown) {
    return thrown instanceof Failure ? thrown.code : 'no failure';
  }
  return 'decoded';
}

describe('the message in an annotation', () => {
  it('is decompressed once', () => {
    const inner = gzipSync('kind: Pod');
    expect(decodeMessage(gzipSync(inner).toString('base64'))).toEqual(Buffer.from(inner));
  });

  it('is taken as it is where it is not compressed', () => {
    const lines = Buffer.from('kind: Pod')
      .toString('base64')
      .replace(/(.{4})/g, '$1\n');
    expect(Buffer.from(decodeMessage(lines)).toString()).toBe('kind: Pod');
  });

  it.each([
    ['no base64', 'a-b=', 'kyverno/invalid-message'],
    ['base64 without its padding', 'YQ', 'kyverno/invalid-message'],
    ['a bomb', gzipSync(Buffer.alloc(LARGEST_MESSAGE + 1)).toString('base64'), 'kyverno/message-limit'],
    ['too long', 'A'.repeat(LARGEST_MESSAGE + 4), 'kyverno/message-limit'],
  ])('is refused where it is %s', (_, annotation, code) => {
    expect(codeOf(annotation)).toBe(code);
  });
});
