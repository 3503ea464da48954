// Bundles the command line and every package of the workspace that it needs into one file, dist/bundle/keelson.js.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outfile = join(root, 'dist/bundle/keelson.js');

/** Packages that are loaded synchronously when they are needed, and not before, become modules of the bundle. */
const requireLater = {
  name: 'require-later',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]packages[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { loader: 'ts', contents: source.replaceAll('createRequire(import.meta.url)(', 'require(') };
    });
  },
};

/** Built-in modules that take long to load are loaded when something of them is first used. */
const builtinsLater = {
  name: 'builtins-later',
  setup({ onResolve, onLoad }) {
    const later =
      /^node:(?:crypto|child_process|readline|stream|util|os|zlib|worker_threads|http|https|net|tls)$/;
    onResolve({ filter: later }, ({ path, namespace }) =>
      namespace === 'later' ? { path, external: true } : { path, namespace: 'later' },
    );
    onLoad({ filter: /./, namespace: 'later' }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter((name) => name !== 'default');
      const getters = names.map(
        (name) => `get ${name}() { return require(${JSON.stringify(path)}).${name}; }`,
      );
      return { contents: `module.exports = {\n${getters.join(',\n')}\n};`, loader: 'js' };
    });
  },
};

/** No module of the workspace does anything when it is loaded, so that what nobody uses of one stays out. */
const withoutSideEffects = {
  name: 'without-side-effects',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^(?:@keelson\/|\.)/ }, async ({ path, pluginData, ...where }) => {
      if (pluginData === withoutSideEffects || where.kind === 'entry-point') return undefined;
      const { importer, namespace, resolveDir, kind } = where;
      const found = await resolve(path, {
        importer,
        namespace,
        resolveDir,
        kind,
        pluginData: withoutSideEffects,
      });
      return { ...found, sideEffects: false, pluginData: undefined };
    });
  },
};

rmSync(dirname(outfile), { recursive: true, force: true });
mkdirSync(dirname(outfile), { recursive: true });
writeFileSync(join(dirname(outfile), 'package.json'), '{ "type": "commonjs" }\n');
const result = await build({
  absWorkingDir: root,
  entryPoints: ['src/run.ts'],
  outfile,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node24',
  conditions: ['@keelson/source'],
  // Only sources find their threads by their own address.
  define: { 'import.meta.url': '""' },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  plugins: [builtinsLater, requireLater, withoutSideEffects],
  logLevel: 'warning',
});
writeFileSync(join(root, 'dist/bundle.json'), JSON.stringify(result.metafile));
writeFileSync(join(dirname(outfile), 'third-party-licenses.txt'), licensesOf(result.metafile));
const [{ bytes }] = Object.values(result.metafile.outputs);
console.log(`dist/bundle/keelson.js ${Math.ceil(bytes / 1024)} kB`);

/** The licenses of what others wrote and the bundle contains: they ask to be handed on. */
function licensesOf({ inputs }) {
  const folders = new Set();
  for (const input of Object.keys(inputs)) {
    const found = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
    if (found !== null) folders.add(join(root, found[0]));
  }
  return [...folders].sort().map(describePackage).join('\n');
}

function describePackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text}`;
}
