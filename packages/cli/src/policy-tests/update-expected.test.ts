import { describe, expect, it } from 'vitest';
import { replaceObjects } from './update-expected.ts';

function map(
  name: string,
  data: Readonly<Record<string, string>> = {},
): Parameters<typeof replaceObjects>[1][0] {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

const TEXT = `# first
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: b
`;

describe('replacing objects in a text', () => {
  it('leaves the others as they are written', () => {
    expect(replaceObjects(TEXT, [map('b', { k: 'v' })])).toBe(
      `# first
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: b
data:
  k: v
`,
    );
  });

  it('adds what is not there, once', () => {
    const added = replaceObjects('', [map('c'), map('c', { k: 'v' })]);
    expect(added.match(/name: c/g)).toHaveLength(1);
    expect(added).toContain('k: v');
  });

  it('does not take a line within a text for a separator', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: "a\n\n    b"\n  y: |\n    z\n';
    const replaced = replaceObjects(`${text}---\n# nothing\n`, [map('d')]);
    expect(replaced.split('\n---\n')).toHaveLength(2);
  });

  it('takes an object without a namespace for one in the default namespace', () => {
    const object = { ...map('a'), metadata: { name: 'a', namespace: 'default' } };
    expect(replaceObjects(TEXT, [object]).match(/name: a\b/g)).toHaveLength(1);
  });
});
