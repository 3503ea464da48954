// Bundles the command line and every package of the workspace that it needs: dist/bundle/keelson.js is the whole of it,
// dist/bundle/check.js the part that must start fast.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const product = join(root, 'dist/bundle');
// Made aside and put in place as a whole: a build that fails, or another one, leaves no half of it.
const outdir = join(root, `dist/bundle-${process.pid}`);

/**
 * Imports from a package's index become imports from the modules that have the names: an index pulls in its whole package,
 * and most of a package is not needed to start. Packages that are loaded synchronously when they are needed, and not
 * before (`createRequire`), become modules of the bundle.
 */
const straightImports = {
  name: 'straight-imports',
  setup({ onLoad, resolve }) {
    const indexes = new Map();
    const importing = /import \{([^}]*)\} from '(@keelson\/[a-z-]+)';/g;
    onLoad({ filter: /[\\/]packages[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      for (const [, , name] of source.matchAll(importing)) {
        if (!indexes.has(name)) {
          const found = await resolve(name, { resolveDir: root, kind: 'import-statement' });
          indexes.set(name, await readIndex(found.path));
        }
      }
      const straight = source.replace(importing, (_whole, names, name) =>
        rewriteImport(names, name, indexes.get(name)),
      );
      return { loader: 'ts', contents: straight.replaceAll('createRequire(import.meta.url)(', 'require(') };
    });
  },
};

/** Which module has each name that an index hands on. */
async function readIndex(index) {
  const modules = new Map();
  const source = await readFile(index, 'utf8');
  for (const [, names, module] of source.matchAll(/export \{([^}]*)\} from '(\.[^']*)';/g)) {
    for (const name of namesIn(names)) modules.set(name, join(dirname(index), module));
  }
  return modules;
}

/** On one line, so that places in the source stay where they are. */
function rewriteImport(names, name, modules) {
  return namesIn(names)
    .map((each) => {
      const imported = each.replace(/^type /, '').split(' as ', 1)[0];
      return `import { ${each} } from ${JSON.stringify(modules.get(imported) ?? name)};`;
    })
    .join(' ');
}

function namesIn(list) {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

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
    onResolve({ filter: /^(?:@keelson\/|\.|\/)/ }, async ({ path, pluginData, ...where }) => {
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

/** In the bundle of `check` the other commands are left to the whole one, which the entry takes for them. */
const onlyCheck = {
  name: 'only-check',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\// }, ({ path, importer, kind }) =>
      kind === 'dynamic-import' && importer.endsWith('commands.ts') && path !== './check.ts'
        ? { path: './keelson.js', external: true }
        : undefined,
    );
  },
};

/** A regular expression that must run in linear time is rare, and its engine large: it is a file of its own. */
const engineApart = {
  name: 'engine-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^re2js$/ }, () => ({ path: './re2js.js', external: true }));
  },
};

async function bundle(name, entry, plugins) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join(outdir, name),
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
    plugins,
    logLevel: 'warning',
  });
  const [{ bytes }] = Object.values(result.metafile.outputs);
  console.log(`dist/bundle/${name} ${Math.ceil(bytes / 1024)} kB`);
  return result.metafile;
}

mkdirSync(outdir, { recursive: true });
writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
const common = [builtinsLater, engineApart, straightImports];
const whole = await bundle('keelson.js', 'src/run.ts', [...common, withoutSideEffects]);
await bundle('check.js', 'src/run.ts', [onlyCheck, ...common, withoutSideEffects]);
const engine = await bundle('re2js.js', createRequire(import.meta.url).resolve('re2js'), []);
writeFileSync(join(root, 'dist/bundle.json'), JSON.stringify(whole));
writeFileSync(join(outdir, 'third-party-licenses.txt'), licensesOf({ ...whole.inputs, ...engine.inputs }));
copyAssets();
rmSync(product, { recursive: true, force: true });
renameSync(outdir, product);

/** What `serve` hands out: the policies of the start, and the pages where they have been built. */
function copyAssets() {
  const workspace = join(root, '../..');
  for (const [from, to] of [
    ['examples/starter/policies', 'starter'],
    ['packages/portal/dist/app', 'portal'],
  ]) {
    if (existsSync(join(workspace, from)))
      cpSync(join(workspace, from), join(outdir, to), { recursive: true });
    else console.log(`${from} is not there, and not in the bundle`);
  }
}

/** The licenses of what others wrote and the bundle contains: they ask to be handed on. */
function licensesOf(inputs) {
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
