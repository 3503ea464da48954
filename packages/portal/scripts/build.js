// Builds the pages into dist/app and prints how much JavaScript a browser loads, compressed, before it shows the first one.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const app = join(root, 'dist/app');

/** The entry and the page of the first view; what they import statically counts with them. */
const FIRST_VIEW = ['index.html', 'src/pages/overview/overview-page.tsx'];
const MOST_KILOBYTES = 250;

await build({ root, configFile: join(root, 'vite.config.js'), logLevel: 'warn' });

const manifest = JSON.parse(readFileSync(join(app, 'manifest.json'), 'utf8'));
const files = { scripts: new Set(['early-theme.js']), styles: new Set() };
for (const entry of FIRST_VIEW) collect(entry);
const scripts = compressedSize(files.scripts);
// The bench tells the same figure.
writeFileSync(join(root, 'dist/first-view.json'), JSON.stringify({ scripts }));
console.log(
  `dist/app: the first view loads ${scripts} kB of JavaScript and ${compressedSize(files.styles)} kB of styles, compressed`,
);
if (scripts > MOST_KILOBYTES) {
  console.error(`expected at most ${MOST_KILOBYTES} kB of JavaScript in the first view, got ${scripts}`);
  process.exitCode = 1;
}

function collect(key) {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`the build has no chunk for ${key}`);
  if (files.scripts.has(chunk.file)) return;
  files.scripts.add(chunk.file);
  for (const style of chunk.css ?? []) files.styles.add(style);
  for (const imported of chunk.imports ?? []) collect(imported);
}

function compressedSize(names) {
  let bytes = 0;
  for (const name of names) bytes += gzipSync(readFileSync(join(app, name)), { level: 6 }).length;
  return Math.ceil(bytes / 1000);
}
