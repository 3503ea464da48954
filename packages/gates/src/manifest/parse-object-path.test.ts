import { expect, it } from 'vitest';
import { parseObjectPath } from './parse-object-path.ts';

const OBJECT = {
  metadata: { labels: { 'app.kubernetes.io/name': 'web', app: 'web' } },
  spec: { containers: [{ image: 'a' }] },
};

it.each([
  ['spec.containers[0].image', ['spec', 'containers', 0, 'image']],
  ['metadata.labels.app.kubernetes.io/name', ['metadata', 'labels', 'app.kubernetes.io/name']],
  ['metadata.labels["app.kubernetes.io/name"]', ['metadata', 'labels', 'app.kubernetes.io/name']],
  ['metadata.labels[app.kubernetes.io/name]', ['metadata', 'labels', 'app.kubernetes.io/name']],
  ['metadata.labels.app', ['metadata', 'labels', 'app']],
  ['metadata.annotations', ['metadata', 'annotations']],
  ['', []],
  ['[0].a', [0, 'a']],
  ['spec.__proto__.x', ['spec', '__proto__', 'x']],
])('reads the path %s', (path, steps) => {
  expect(parseObjectPath(path, OBJECT)).toEqual(steps);
});
