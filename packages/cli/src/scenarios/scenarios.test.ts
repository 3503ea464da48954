import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runScenario } from './run-scenario.ts';
import { parseScenario, replaceOutcome } from './scenario.ts';

const PACKAGE = join(dirname(fileURLToPath(import.meta.url)), '../..');
const FOLDER = join(PACKAGE, 'testdata/scenarios');
const BUNDLE = join(PACKAGE, 'dist/bundle/keelson.js');
/** `UPDATE_SCENARIOS=1` writes what came as what is to come; read the difference as code. */
const UPDATE = process.env.UPDATE_SCENARIOS === '1';

const program = bundleIsFresh() ? join(PACKAGE, 'bin/keelson.js') : undefined;

describe(`keelson, as ${program === undefined ? 'sources' : 'bundle'}`, () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
  it.each(names)('%s', async (name) => {
    const file = join(FOLDER, name);
    const text = readFileSync(file, 'utf8');
    const scenario = parseScenario(text);
    expect(scenario.title, 'a scenario has a title').not.toBe('');
    const outcome = await runScenario(scenario, program);
    if (UPDATE) writeFileSync(file, replaceOutcome(text, outcome));
    else expect(outcome).toEqual(scenario.outcome);
  });
});

/** A bundle counts only if nothing that it is made of has changed since. */
function bundleIsFresh(): boolean {
  if (!existsSync(BUNDLE)) return false;
  const built = statSync(BUNDLE).mtimeMs;
  const packages = join(PACKAGE, '..');
  const sources = readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /(^|\/)src\/.*\.ts$/.test(path) && !path.includes('node_modules') && !path.endsWith('.test.ts'),
  );
  return sources.every((path) => statSync(join(packages, path)).mtimeMs <= built);
}
