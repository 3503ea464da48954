import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, runScript } from './run-step.js';

/** What is made of which sources. A product is stale when a source is newer. */
const products = [
  {
    title: 'build: the command line, bundled',
    script: 'packages/cli/scripts/build.js',
    product: 'packages/cli/dist/bundle/keelson.js',
    sources: ['packages', 'package-lock.json'],
  },
  {
    title: 'build: the portal',
    script: 'packages/portal/scripts/build.js',
    product: 'packages/portal/dist/app/index.html',
    sources: ['packages/portal', 'packages/api', 'packages/model', 'package-lock.json'],
  },
];

/** Builds the bundle and the portal where they are missing or older than their sources. */
export async function buildMissing({ force = false } = {}) {
  for (const { title, script, product, sources } of products) {
    if (!existsSync(join(root, script))) continue;
    const made = join(root, product);
    const isFresh =
      !force &&
      existsSync(made) &&
      sources.every((source) => newest(join(root, source)) <= statSync(made).mtimeMs);
    if (!isFresh) await runScript(title, script);
  }
}

const skipped = new Set(['node_modules', 'dist', 'testdata', 'test-output']);

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  let latest = 0;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (skipped.has(entry.name) || entry.name.endsWith('.test.ts') || entry.isSymbolicLink()) continue;
    latest = Math.max(latest, newest(join(path, entry.name)));
  }
  return latest;
}
