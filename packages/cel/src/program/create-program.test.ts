import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../environment/create-environment.ts';
import { kubernetesEnvironmentOptions } from '../libraries/kubernetes/environment.ts';
import { DYN } from '../types/cel-type.ts';
import { isCostLimitError } from './cost-limit.ts';
import { CostMeter } from './program.ts';
import type { Program } from './program.ts';

const environment = createEnvironment({
  ...kubernetesEnvironmentOptions({ version: '1.37' }),
  variables: { object: DYN },
});

function programOf(source: string, backEnd: 'closures' | 'generated' | 'auto'): Program {
  const compilation = environment.compile(source, { backEnd });
  if (!compilation.ok) throw new TypeError(compilation.issues.map((issue) => issue.message).join('\n'));
  return compilation.program;
}

const list = Array.from({ length: 2_000 }, (_, i) => i);

describe('a program', () => {
  it.each(['closures', 'generated'] as const)('stops at its budget inside nested loops (%s)', (backEnd) => {
    const nested =
      'object.list.all(a, object.list.all(b, object.list.all(c, object.list.exists(d, d < 0) || true)))';
    const meter = new CostMeter(1_000_000);
    const result = programOf(nested, backEnd).run({ object: { list } }, meter);
    expect(isCostLimitError(result)).toBe(true);
    // Some rounds more, but not another million.
    expect(meter.cost).toBeLessThan(1_100_000);
  });

  it.each(['closures', 'generated'] as const)('adds to the cost that a meter has already (%s)', (backEnd) => {
    const meter = new CostMeter();
    const program = programOf('object.n <= 5', backEnd);
    program.run({ object: { n: 1 } }, meter);
    program.run({ object: { n: 1 } }, meter);
    expect(meter.cost).toBe(6);
  });

  it('changes over to generated code without a difference', () => {
    const program = programOf('object.items.filter(i, i.n > 1).map(i, i.n).exists(n, n == 3)', 'auto');
    const costs = new Set<number>();
    for (let i = 0; i < 500; i++) {
      const meter = new CostMeter();
      expect(program.run({ object: { items: [{ n: 1 }, { n: 2 }, { n: 3 }] } }, meter)).toBe(true);
      costs.add(meter.cost);
    }
    expect(costs.size).toBe(1);
  });

  it('does not take what a former evaluation read for its own', () => {
    const program = programOf('has(object.a) && object.a.b == 1 || object.a.b == 2', 'generated');
    const answers = [{ a: { b: 1 } }, {}, { a: { b: 2 } }, { a: {} }].map((object) => {
      const result = program.run({ object }, new CostMeter());
      return typeof result === 'boolean' ? result : 'error';
    });
    expect(answers).toEqual([true, 'error', true, 'error']);
  });

  it('says which variable is not there', () => {
    expect(programOf('object == 1', 'generated').run({}, new CostMeter())).toMatchObject({
      message: 'no such attribute(s): object',
    });
  });
});
