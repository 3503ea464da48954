import { describe, expect, it } from 'vitest';
import { Failure } from '@keelson/model';
import { parseRevisions } from './parse-revisions.ts';

function parse(text: string): unknown {
  try {
    return parseRevisions(text);
  } catch (thrown) {
    return Failure.from(thrown, 'other').code;
  }
}

describe('parseRevisions', () => {
  it.each<[string, unknown]>([
    ['main', { before: 'main', fromMergeBase: false }],
    ['v1.2.3', { before: 'v1.2.3', fromMergeBase: false }],
    ['HEAD~2', { before: 'HEAD~2', fromMergeBase: false }],
    ['main..', { before: 'main', fromMergeBase: false }],
    ['v1.2..v1.3', { before: 'v1.2', after: 'v1.3', fromMergeBase: false }],
    ['main...', { before: 'main', fromMergeBase: true }],
    ['main...topic', { before: 'main', after: 'topic', fromMergeBase: true }],
    ['..main', 'usage/revision'],
    ['a....b', 'usage/revision'],
    ['a..b..c', 'usage/revision'],
    ['', 'usage/revision'],
  ])('reads %s', (text, expected) => {
    expect(parse(text)).toEqual(expected);
  });
});
