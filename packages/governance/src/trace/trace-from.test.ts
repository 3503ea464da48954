import { describe, expect, it } from 'vitest';
import type { Failure } from '@keelson/model';
import { SOUND_TIME, soundGovernance } from '../testing/sound-repository.ts';
import { buildTrace } from './build-trace.ts';
import { findNode } from './find-node.ts';
import { formatTrace } from './format-trace.ts';
import { INVERSE, TraceGraph } from './trace-graph.ts';
import { traceFrom } from './trace-from.ts';
import type { TraceOptions } from './trace-from.ts';

const graph = buildTrace(soundGovernance(), SOUND_TIME);

function reached(name: string, options: TraceOptions = {}): readonly string[] {
  return traceFrom(graph, findNode(graph, name), options)
    .nodes.map(({ id }) => id)
    .sort();
}

describe('buildTrace', () => {
  it('has every edge with its place', () => {
    const without = graph.edges.filter(({ locate }) => locate?.().file === undefined);
    expect(without).toEqual([]);
  });

  it('has all kinds of edges of a repository', () => {
    const kinds = new Set(graph.edges.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(
      [
        'accepts',
        'child of',
        'depends on',
        'enforces',
        'has',
        'held by',
        'implemented by',
        'justified by',
        'member of',
        'owned by',
        'part of',
        'permits',
        'provides',
        'serves',
        'supersedes',
        'treats',
      ].sort(),
    );
  });

  it('has a sentence both ways for each edge', () => {
    expect(graph.edges.every(({ kind }) => INVERSE[kind] !== kind)).toBe(true);
  });

  it('keeps what is named and not there, as missing', () => {
    const broken = buildTrace(
      soundGovernance({ files: { 'risks/container-escape.yaml': undefined } }),
      SOUND_TIME,
    );
    expect(broken.node('risk:container-escape')).toMatchObject({ missing: true });
  });
});

describe('traceFrom', () => {
  it('walks from a goal to what is done for it', () => {
    expect(reached('objective:fewer-outages', { direction: 'what' })).toEqual([
      'decision:0007-no-privileged-pods',
      'exception:billing-legacy-root',
      'gate:production-admission',
      'objective:fewer-outages',
      'policy:disallow-privileged',
      'policy:require-owner-label',
      'policy:run-as-non-root',
      'rule:disallow-privileged/privileged-containers',
      'rule:require-owner-label',
      'rule:run-as-non-root/containers',
      'rule:run-as-non-root/init-containers',
    ]);
  });

  it('walks from a rule back to its reasons', () => {
    expect(reached('rule:run-as-non-root/init-containers', { direction: 'why' })).toEqual(
      expect.arrayContaining([
        'policy:run-as-non-root',
        'gate:production-admission',
        'control:nist-800-53-ac-6',
        'decision:0007-no-privileged-pods',
        'objective:fewer-outages',
        'risk:container-escape',
        'group:default/platform',
      ]),
    );
  });

  it('stops at a depth', () => {
    expect(reached('gate:production-admission', { depth: 1 })).toEqual([
      'control:nist-800-53-ac-6',
      'decision:0007-no-privileged-pods',
      'gate:production-admission',
      'policy:disallow-privileged',
      'policy:require-owner-label',
      'policy:run-as-non-root',
    ]);
  });

  it('ends in circles, and bounds what it shows', () => {
    const circle = new TraceGraph();
    for (let i = 0; i < 5000; i++) {
      circle.addEdge({ kind: 'supersedes', from: `decision:${i}`, to: `decision:${(i + 1) % 5000}` });
    }
    const start = findNode(circle, 'decision:0');
    const whole = traceFrom(circle, start, { direction: 'why', limit: 10_000 });
    expect([whole.nodes.length, whole.edges.length, whole.truncated]).toEqual([5000, 5000, false]);
    expect(formatTrace(whole, 'tree').split('\n')).toHaveLength(5002);
    expect(traceFrom(circle, start, { limit: 100 })).toMatchObject({ truncated: true });
  });
});

describe('findNode', () => {
  it.each([
    ['gate:production-admission', 'gate:production-admission'],
    ['production-admission', 'gate:production-admission'],
    ['7', 'decision:0007-no-privileged-pods'],
    ['group:platform', 'group:default/platform'],
    ['Platform', 'group:default/platform'],
  ])('%s is %s', (text, id) => {
    expect(findNode(graph, text).id).toBe(id);
  });

  it.each([
    ['gate:gone', 'trace/unknown-name'],
    ['billing-legacy-root2', 'trace/unknown-name'],
    ['run-as-non-root/x', 'trace/unknown-name'],
    ['require-owner-label', 'trace/ambiguous-name'],
  ])('%s: %s', (text, code) => {
    expect(() => findNode(graph, text)).toThrow(expect.objectContaining({ code }) as Failure);
  });
});

describe('formatTrace', () => {
  const evil = new TraceGraph();
  const name = 'decision:"];\n\u001b[2J<script>|--\u202e\u206a\u{e0041}';
  evil.addNode({ id: name, kind: 'decision', name, title: '`"\\\n]', missing: false });
  evil.addEdge({ kind: 'serves', from: name, to: 'objective:a' });
  const trace = traceFrom(evil, findNode(evil, name));

  it.each(['tree', 'json', 'mermaid', 'dot'] as const)('lets no name act on a reader of %s', (format) => {
    const text = formatTrace(trace, format);
    // eslint-disable-next-line no-control-regex -- no control character may be left
    expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u206a\u{e0041}]/u);
    if (format === 'json') expect(JSON.parse(text)).toMatchObject({ start: name });
    if (format === 'mermaid') expect(text).not.toContain('<script>');
    if (format === 'dot') expect(text.replaceAll(/\\./g, '').match(/"/g)?.length).toBe(14);
  });
});
