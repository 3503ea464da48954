import { expect, it } from 'vitest';
import { failed, passed, skipped, type SuiteEntry } from '../suite/suite.ts';
import { runConformance } from './run-conformance.ts';

const SUITES: readonly SuiteEntry[] = [
  {
    name: 'good',
    load: () => Promise.resolve({ suite: { minimum: 2, run: () => [passed('a'), skipped('b', 'why')] } }),
  },
  {
    name: 'bad',
    load: () =>
      Promise.resolve({
        suite: { minimum: 1, run: () => [failed('c', 'expected 1\ngot 2'), failed('d', '')] },
      }),
  },
  {
    name: 'far',
    load: () =>
      Promise.resolve({ suite: { minimum: 1, sharedFolder: 'no-such-folder', run: () => [passed('e')] } }),
  },
  {
    name: 'anywhere',
    load: () => Promise.resolve({ suite: { minimum: 9, run: ({ folder }) => [passed(folder ?? 'none')] } }),
  },
];

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await runConformance(argv, SUITES, {
    out: (text) => (written.out += text),
    err: (text) => (written.err += text),
  });
  return { code, ...written };
}

it('prints the counts of each suite and the sum as the last line', async () => {
  const { code, out } = await run('--suite', 'good', '--suite', 'far');
  expect(out).toMatch(/^good +1 passed, 0 failed, 1 skipped, 2 in all\n/);
  expect(out).toMatch(
    /\nfar +NOT RUN: the shared folder conformance\/no-such-folder is not beside the repository\n/,
  );
  expect(out.trimEnd().split('\n').at(-1)).toBe('1 passed, 0 failed, 1 skipped');
  expect(code).toBe(0);
});

it('prints as many failures as asked for', async () => {
  const { code, out } = await run('--suite=bad', '--failures=1');
  expect(out).toContain('  FAILED c\n    expected 1\n    got 2\n  … and 1 more failures\n');
  expect(code).toBe(1);
});

it('prints JSON of the counts and nothing else', async () => {
  const { code, out, err } = await run('--json', '--suite', 'good,bad');
  expect(JSON.parse(out)).toEqual({
    suites: [
      { name: 'good', passed: 1, failed: 0, skipped: 1, total: 2 },
      { name: 'bad', passed: 0, failed: 2, skipped: 0, total: 2 },
    ],
  });
  expect(err).toContain('FAILED c');
  expect(code).toBe(1);
});

it('counts failures that begin with the same line', async () => {
  const { out } = await run('--suite=bad', '--summary');
  expect(out).toContain('      1 × expected 1 (c)\n      1 ×  (d)\n');
});

it('gives another folder to the suite and asks for no minimum then', async () => {
  const { code, out } = await run('--suite', 'anywhere', '--from', '.');
  expect(out).toContain('1 passed, 0 failed');
  expect(code).toBe(0);
  expect((await run('--suite', 'anywhere', '--from', './nowhere')).out).toContain(
    'NOT RUN: there is no folder',
  );
});

it.each([
  [['--suite', 'other'], 'expected the name of a suite, got other; there are good, bad, far, anywhere'],
  [['--from', '.'], 'expected --suite with --from'],
  [['--accept', 'later'], 'expected --suite and no --from with --accept'],
  [['--failures', 'many'], 'expected a whole number after --failures, got "many"'],
  [['--fast'], "Unknown option '--fast'"],
])('refuses %j', async (argv, message) => {
  const { code, err } = await run(...argv);
  expect(err).toContain(message);
  expect(code).toBe(2);
});

it('reports a suite that cannot be loaded and goes on', async () => {
  const broken: SuiteEntry = { name: 'broken', load: () => Promise.reject(new Error('no module')) };
  let out = '';
  const code = await runConformance([], [broken, ...SUITES.slice(0, 1)], {
    out: (text) => (out += text),
    err: () => undefined,
  });
  expect(out).toContain('PROBLEM the suite cannot be loaded: Error: no module');
  expect(out).toContain('good');
  expect(code).toBe(1);
});

it('explains itself', async () => {
  const { code, out } = await run('--help');
  expect(out).toContain('Suites: good, bad, far, anywhere');
  expect(code).toBe(0);
});
