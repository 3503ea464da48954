import { JsonPatchValue, MapValue, OptionalValue, StructValue, structType } from '@keelson/cel';
import type { CelValue } from '@keelson/cel';
import { createCluster } from '@keelson/kubernetes';
import { describe, expect, it } from 'vitest';
import { configMap } from '../policy-tester.ts';
import { applyObjectValue, applyPatchValue } from './apply-mutation.ts';
import type { MutationTarget } from './mutation-target.ts';

const DATA = ['x'];
const TARGET: MutationTarget = {
  object: configMap(),
  kind: { group: '', version: 'v1', kind: 'ConfigMap' },
  cluster: createCluster(),
  defaulting: true,
  isPlain: (list) => list === DATA,
};

function struct(type: string, fields: Readonly<Record<string, CelValue>>): StructValue {
  return new StructValue(structType(type), new Map(Object.entries(fields)));
}

function annotated(value: CelValue): StructValue {
  const annotations = new MapValue();
  annotations.set('b', value);
  return struct('Object', { metadata: struct('Object.metadata', { annotations }) });
}

function messageOf(value: CelValue): string {
  const result = applyObjectValue(annotated(value), TARGET, 0);
  return result.kind === 'error' ? result.message : result.kind;
}

// The messages are those of a server of release 1.37.
describe('applyObjectValue', () => {
  it('takes what an optional holds', () => {
    const result = applyObjectValue(annotated(OptionalValue.of('x')), TARGET, 0);
    expect(result).toMatchObject({ kind: 'changed', object: { metadata: { annotations: { b: 'x' } } } });
  });

  it('tells lists that expressions make from those of the data', () => {
    expect(messageOf(['x'])).toContain('&value.valueUnstructured{Value:[]ref.Val{"x"}}');
    expect(messageOf(DATA)).toContain('&value.valueUnstructured{Value:[]interface {}{"x"}}');
  });
});

describe('applyPatchValue', () => {
  it('names unknown fields in alphabetical order', () => {
    const add = (path: string): JsonPatchValue =>
      new JsonPatchValue(
        new Map<string, CelValue>([
          ['op', 'add'],
          ['path', path],
          ['value', 'x'],
        ]),
      );
    expect(applyPatchValue([add('/nope'), add('/metadata/a~1b')], TARGET, 0)).toMatchObject({
      kind: 'error',
      message: 'strict decoding error: unknown field "metadata.a/b", unknown field "nope"',
    });
  });
});
