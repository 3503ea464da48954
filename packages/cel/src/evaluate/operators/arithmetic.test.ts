import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../../environment/create-environment.ts';
import { kubernetesEnvironmentOptions } from '../../libraries/kubernetes/environment.ts';
import { CostMeter } from '../../program/program.ts';
import { DYN } from '../../types/cel-type.ts';

const environment = createEnvironment({
  ...kubernetesEnvironmentOptions({ version: '1.37' }),
  variables: { object: DYN },
});
const long = 'x'.repeat(1_000_000);
const many = Array.from({ length: 6_000_000 }, (_, i) => i);

describe('results of one operation are bounded', () => {
  it.each([
    ['replace', "object.s.replace('', object.s)", /text of \d+ characters/],
    ['join', 'object.l.map(x, object.s).join(object.s)', /text of \d+ characters/],
    ['format', "'%s'.format([object.l.map(x, object.s)])", /text of \d+ characters/],
    ['adding texts', 'object.t + object.t', /text of \d+ characters/],
    ['adding lists', 'object.many + object.many', /more than \d+ elements/],
    ['a range', 'lists.range(2000000000)', /exceeds maximum/],
  ])('%s', (_title, source, message) => {
    const compilation = environment.compile(source);
    expect(compilation.ok).toBe(true);
    if (!compilation.ok) return;
    const object = {
      s: long,
      t: long.repeat(20),
      l: [1, 2, 3, 4].flatMap(() => [1, 2, 3, 4, 5, 6, 7, 8, 9]),
      many,
    };
    const result = compilation.program.run({ object }, new CostMeter());
    expect(result).toMatchObject({ message: expect.stringMatching(message) as string });
  });
});
