import { describe, expect, it } from 'vitest';
import { readProblem } from './read-problem.ts';

describe('problem details', () => {
  it('are read with their code and help', () => {
    const body = {
      title: 'Too large',
      detail: '12 MB',
      code: 'request/too-large',
      help: 'Use keelson check',
    };
    expect(readProblem(413, body)).toEqual({ kind: 'refused', status: 413, ...body });
  });

  it.each([
    ['no body', undefined],
    ['a text', 'oops'],
    ['fields of other types', { title: 7, detail: null }],
    ['an empty title', { title: '' }],
    ['a title of the prototype', Object.create({ title: 'inherited' })],
  ])('that are %s still have a title', (_title, body) => {
    expect(readProblem(502, body)).toMatchObject({
      kind: 'failed',
      title: 'The server answered 502 and nothing that can be read',
      detail: undefined,
    });
  });
});
