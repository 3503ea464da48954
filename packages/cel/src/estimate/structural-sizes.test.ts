import { describe, expect, it } from 'vitest';
import type { StructuralSchema } from '../environment/structural-schema.ts';
import { DYN } from '../types/cel-type.ts';
import { structuralSizes } from './structural-sizes.ts';

const SCHEMA: StructuralSchema = {
  kind: 'object',
  properties: new Map<string, { schema: StructuralSchema; required: boolean }>([
    ['text', { schema: { kind: 'string' }, required: false }],
    ['short', { schema: { kind: 'string', constraints: { maxLength: 10 } }, required: false }],
    ['mode', { schema: { kind: 'string', constraints: { enum: ['on', 'automatic'] } }, required: false }],
    ['since', { schema: { kind: 'string', format: 'date-time' }, required: false }],
    ['flags', { schema: { kind: 'list', items: { kind: 'boolean' } }, required: false }],
    [
      'few',
      { schema: { kind: 'list', items: { kind: 'string' }, constraints: { maxItems: 3 } }, required: false },
    ],
    ['a-b', { schema: { kind: 'map', values: { kind: 'integer' } }, required: false }],
    [
      'items',
      {
        schema: {
          kind: 'list',
          items: {
            kind: 'object',
            properties: new Map([['name', { schema: { kind: 'string' } as const, required: true }]]),
          },
        },
        required: false,
      },
    ],
  ]),
};

const sizes = structuralSizes({ self: SCHEMA });

describe('structuralSizes', () => {
  it.each([
    [['self', 'text'], 3 * 1024 * 1024 - 2],
    [['self', 'short'], 40],
    [['self', 'mode'], 9],
    [['self', 'since'], 32],
    [['self', 'flags'], Math.floor((3 * 1024 * 1024 - 2) / 5)],
    [['self', 'few'], 3],
    [['self', 'few', '@items'], 3 * 1024 * 1024 - 2],
    [['self', 'a__dash__b'], Math.floor((3 * 1024 * 1024 - 2) / 7)],
    [['self', 'items'], Math.floor((3 * 1024 * 1024 - 2) / 13)],
  ])('bounds %j by %d', (path, max) => {
    expect(sizes({ path, type: DYN })).toEqual({ min: 0, max });
  });

  it.each([[[]], [['other']], [['self', 'nothing']], [['self', '__proto__']], [['constructor']]])(
    'knows nothing of %j',
    (path) => {
      expect(sizes({ path, type: DYN })).toBeUndefined();
    },
  );
});
