import { describe, expect, it } from 'vitest';
import { joinFiles } from './join-files.ts';

describe('files that are dropped together', () => {
  it('are one text as it stands when there is one', () => {
    expect(joinFiles([{ name: 'pod.json', text: '{}' }])).toBe('{}');
  });

  it('become documents under their names', () => {
    const files = [
      { name: 'a.yaml', text: 'kind: A' },
      { name: 'b\nkind: Evil.yaml', text: 'kind: B\n' },
    ];
    expect(joinFiles(files)).toBe('# a.yaml\nkind: A\n---\n# b kind: Evil.yaml\nkind: B\n');
  });

  it('are nothing when there is none', () => {
    expect(joinFiles([])).toBe('');
  });
});
