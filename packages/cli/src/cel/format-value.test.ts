import { expect, it } from 'vitest';
import { createCelSession, compileExpression } from './cel-session.ts';
import { formatValue } from './format-value.ts';

const session = createCelSession({ kubernetesVersion: undefined, variables: {} });

it.each([
  ['1 + 1', '2'],
  ['1.0', '1.0'],
  ['2u', '2u'],
  ["'it\\'s\\n\\u001b[31m'", "'it\\'s\\n\\x1b[31m'"],
  ["b'ab'", "b'6162'"],
  ['[1, 2]', '[1, 2]'],
  ["{'a': [true, null]}", undefined],
  ["duration('90s')", "duration('90s')"],
  ["timestamp('2026-01-02T03:04:05Z')", "timestamp('2026-01-02T03:04:05.000Z')"],
  ['optional.of(1)', 'optional.of(1)'],
  ['optional.none()', 'optional.none()'],
  ['type(1)', 'int'],
  ["quantity('1500m')", 'kubernetes.Quantity(1500m)'],
  ['1 / 0', 'error: division by zero'],
])('writes %s as %s', (source, expected) => {
  const compiled = compileExpression(session, source);
  if (!('program' in compiled)) {
    expect(expected).toBeUndefined();
    return;
  }
  expect(formatValue(compiled.program.run(session.activation, session.meter()))).toBe(expected);
});

it('writes no more than fits', () => {
  expect(
    formatValue(
      Array.from({ length: 1000 }, () => 1),
      20,
    ),
  ).toHaveLength(20);
});
