import { describe, expect, it } from 'vitest';

import { compileFieldMask } from './field-mask.ts';

describe('a mask of fields', () => {
  it.each([
    ['spec.clusterIP', 'spec.clusterIP', true],
    ['spec.clusterIP', 'spec.clusterIPs.0', false],
    ['spec.clusterIP*', 'spec.clusterIPs.0', true],
    ['spec.ports.*.nodePort*', 'spec.ports.0.nodePort', true],
    ['spec.ports.*.nodePort*', 'spec.ports.0.port', false],
    ['status*', 'metadata.labels.status', true],
    ['a.b*', 'a/b', true],
    ['', 'anything', true],
    ['*', 'anything', true],
    ['a(*', 'a(b', false],
  ])('%j covers %j: %j', (mask, path, expected) => {
    expect(compileFieldMask(mask)(path)).toBe(expected);
  });
});
