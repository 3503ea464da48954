import { describe, expect, it } from 'vitest';
import { PLAIN } from '../terminal/style.ts';
import { createCelSession } from './cel-session.ts';
import { completeExpression } from './complete-expression.ts';
import { answerLine, describeLine } from './run-interactive.ts';

const session = createCelSession({
  kubernetesVersion: undefined,
  variables: { object: { spec: { replicas: 3, containers: [{ name: 'a', image: 'x' }] } }, limit: 5 },
});

describe('completion of expressions', () => {
  it.each([
    ['variables', 'obj', ['object']],
    ['functions', 'quan', ['quantity(']],
    ['fields', 'object.spec.re', ['replicas']],
    ['fields of an item', 'object.spec.containers[0].im', ['image']],
    ['macros of lists', 'object.spec.containers.exists_', ['exists_one(']],
    ['methods of texts', 'object.spec.containers[0].name.starts', ['startsWith(']],
    ['methods of what a function gives', 'quantity("1").isGr', ['isGreaterThan(']],
    ['after an operator', 'limit > 3 && lim', ['limit']],
    ['optional fields', 'object.?sp', ['spec']],
    ['nothing of what does not compile', 'nothing.', []],
  ])('knows %s', (_title, text, expected) => {
    expect(completeExpression(text, session).candidates).toEqual(expected);
  });
});

describe('types as one types', () => {
  it.each([
    ['', ''],
    ['limit > 3', 'bool'],
    ['quantity("1Gi")', 'kubernetes.Quantity'],
    ['limit >', expect.stringContaining('Syntax error')],
  ])('%s: %s', (line, expected) => {
    expect(describeLine(line, session)).toEqual(expected);
  });
});

describe('an answer', () => {
  it('is the value with its type and parts', () => {
    expect(answerLine('object.spec.replicas < limit', session, PLAIN)).toBe(
      [
        'true  (bool)',
        '  object.spec.replicas < limit  true',
        '    object.spec.replicas        3',
        '    limit                       5',
        '',
      ].join('\n'),
    );
  });
});
