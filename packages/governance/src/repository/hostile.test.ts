import { describe, expect, it } from 'vitest';
import { joinGovernance } from '../activation/governance.ts';
import { activateExceptions } from '../activation/activate-exceptions.ts';
import { activateGates } from '../activation/activate-gates.ts';
import { filesInMemory } from '../files/files-in-memory.ts';
import { lintRepository } from '../lint/lint-repository.ts';
import { Complaints } from '../reading/complaints.ts';
import { buildTrace } from '../trace/build-trace.ts';
import { formatTrace, TRACE_FORMATS } from '../trace/format-trace.ts';
import { traceFrom } from '../trace/trace-from.ts';
import { PROVES_ALL, SOUND_POLICIES, SOUND_TIME, soundTexts } from '../testing/sound-repository.ts';
import { readRepositoryFiles } from './read-repository.ts';
import type { Governance } from '../activation/governance.ts';
import type { RepositoryDiagnostic } from '../reading/complaints.ts';

function read(texts: Readonly<Record<string, string>>): Governance {
  return joinGovernance(readRepositoryFiles(filesInMemory(texts)), SOUND_POLICIES, PROVES_ALL);
}

/** Does everything that can be done with a repository. */
function exercise(texts: Readonly<Record<string, string>>): readonly RepositoryDiagnostic[] {
  const governance = read(texts);
  activateGates(governance, new Complaints());
  activateExceptions(governance);
  const graph = buildTrace(governance, SOUND_TIME);
  for (const node of [...graph.nodes].slice(0, 3)) {
    for (const format of TRACE_FORMATS) formatTrace(traceFrom(graph, node), format);
  }
  return lintRepository(governance, { time: SOUND_TIME });
}

/** A stream of numbers that is the same in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  '',
  '\n',
  '  ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  ': ',
  '"',
  "'",
  '&a',
  '*a',
  '!!x',
  '\u0000',
  '\u001b[2J',
  '\ud800',
  '__proto__',
  '---\n',
  '2026-02-30',
  '99999999999999999999',
  '~',
  '#',
  '|\n',
  '<<: ',
];

describe('a damaged repository', () => {
  it.each(Array.from({ length: 8 }, (_, seed) => seed))('is read as far as it goes (%i)', (seed) => {
    const random = createRandom(seed + 1);
    const sound = soundTexts();
    const paths = Object.keys(sound);
    for (let round = 0; round < 40; round++) {
      const texts = { ...sound };
      for (let damage = 0; damage < 3; damage++) {
        const path = paths[random(paths.length)] ?? '';
        const text = texts[path] ?? '';
        const at = random(text.length);
        const piece = PIECES[random(PIECES.length)] ?? '';
        texts[path] = text.slice(0, at) + piece + text.slice(at + random(8));
      }
      for (const { code, message } of exercise(texts)) {
        expect(code).toMatch(/^[a-z-]+\/[a-z-]+$/);
        expect(message).not.toBe('');
      }
    }
  });

  it.each([
    ['is empty', {}],
    ['has an empty file', { 'gates/production-admission.yaml': '' }],
    ['has a list for an estate', { 'keelson.yaml': '- a\n' }],
    [
      'has two estates',
      { 'keelson.yaml': 'kind: Estate\nmetadata: {name: a}\n---\nkind: Estate\nmetadata: {name: b}\n' },
    ],
    [
      'has names of prototypes',
      {
        'risks/container-escape.yaml':
          'kind: Risk\nmetadata: {name: constructor}\nspec: {__proto__: {owner: x}, toString: 1}\n',
      },
    ],
    [
      'has numbers for names',
      { 'risks/container-escape.yaml': 'kind: Risk\nmetadata: {name: 1}\nspec: {}\n' },
    ],
    [
      'has null everywhere',
      {
        'exceptions/billing-legacy-root.yaml':
          'kind: Exception\nmetadata: {name: a}\nspec: {rules: null, scope: null, approvedBy: [null], until: null}\n',
      },
    ],
    [
      'has a name that steers terminals',
      {
        'gates/production-admission.yaml':
          'kind: Gate\nmetadata: {name: "a\\e[2J"}\nspec: {surface: scan, policies: [], action: audit}\n',
      },
    ],
  ])('that %s', (_what, files) => {
    expect(() => exercise({ ...soundTexts(), ...files })).not.toThrow();
  });

  it('has long chains without overflowing', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 5000 }, (_, i) => [
        `decisions/${String(i).padStart(4, '0')}-d.md`,
        `---\nstatus: superseded by ${String(i + 1).padStart(4, '0')}-d\n---\n# D\n`,
      ]),
    );
    const groups = Array.from(
      { length: 5000 },
      (_, i) =>
        `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: g${i}}\nspec: {type: team, parent: g${(i + 1) % 5000}, children: []}\n`,
    ).join('---\n');
    const found = exercise({ ...soundTexts(), ...chain, 'catalog/groups.yaml': groups });
    expect(found.filter(({ code }) => code === 'catalog/cycle')).toHaveLength(1);
    expect(found.filter(({ code }) => code === 'decision/superseded-by-missing')).toHaveLength(1);
  });
});

describe('what refers to something broken', () => {
  it('says so', () => {
    const found = exercise({
      ...soundTexts(),
      'risks/container-escape.yaml': 'kind: Risk\nmetadata: {name: container-escape\n',
    });
    const said = found.filter(
      ({ code }) => code === 'decision/unknown-risk' || code === 'exception/unknown-risk',
    );
    expect(said.map(({ message, help }) => `${message}: ${help ?? ''}`)).toEqual([
      'the risk “container-escape” cannot be read: Mend risks/container-escape.yaml first.',
      'the risk “container-escape” cannot be read: Mend risks/container-escape.yaml first.',
    ]);
  });
});
