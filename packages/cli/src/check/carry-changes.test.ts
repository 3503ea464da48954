import { describe, expect, it } from 'vitest';
import { carryChanges } from './carry-changes.ts';

const WRITTEN = {
  kind: 'Pod',
  spec: {
    containers: [
      { name: 'a', image: 'x' },
      { name: 'b', image: 'y' },
    ],
  },
};
const BEFORE = {
  kind: 'Pod',
  spec: {
    restartPolicy: 'Always',
    containers: [
      { name: 'a', image: 'x', pullPolicy: 'Always' },
      { name: 'b', image: 'y', pullPolicy: 'Always' },
    ],
  },
};

describe('carryChanges', () => {
  it('carries what policies changed, and not what the server filled in', () => {
    const after = {
      kind: 'Pod',
      metadata: { labels: { a: 'b' } },
      spec: {
        restartPolicy: 'Always',
        containers: [
          { name: 'proxy', image: 'p' },
          { name: 'a', image: 'x', pullPolicy: 'Always' },
          { name: 'b', image: 'z', pullPolicy: 'Always' },
        ],
      },
    };
    expect(carryChanges(WRITTEN, BEFORE, after)).toEqual({
      kind: 'Pod',
      metadata: { labels: { a: 'b' } },
      spec: {
        containers: [
          { name: 'proxy', image: 'p' },
          { name: 'a', image: 'x' },
          { name: 'b', image: 'z' },
        ],
      },
    });
  });

  it('takes away what policies took away, and changes what the server filled in', () => {
    const after = {
      kind: 'Pod',
      spec: { restartPolicy: 'Never', containers: [BEFORE.spec.containers[0] ?? null] },
    };
    expect(carryChanges(WRITTEN, BEFORE, after)).toEqual({
      kind: 'Pod',
      spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'x' }] },
    });
  });

  it('takes keys of the prototype for data', () => {
    const after = JSON.parse('{"kind":"Pod","__proto__":{"polluted":true}}') as typeof WRITTEN;
    const carried = carryChanges(WRITTEN, BEFORE, after);
    expect(Object.keys(carried)).toContain('__proto__');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
