#!/usr/bin/env node
// Plain JavaScript that any Node since 18 can read: it says what is needed, or starts the bundle. CommonJS, since the
// loader of modules touches every property of `process` and `fs` and so takes 20 ms more to start (bench: cli/start).
/* global require, __dirname */
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const NEEDED = 24;
const version = process.versions.node;

if (Number(version.split('.')[0]) < NEEDED) {
  process.stderr.write(
    `error: keelson needs Node ${NEEDED} or newer, and this is Node ${version} (${process.execPath}). [usage/old-node]\n` +
      `  Install a newer Node, or run it once with: npx --package=node@${NEEDED} --package=keelson keelson …\n`,
  );
  process.exitCode = 2;
} else {
  start();
}

function start() {
  // `check` is what runs most, and starts from a smaller file.
  const name = process.argv[2] === 'check' ? 'check.js' : 'keelson.js';
  const bundle = path.join(__dirname, '../dist/bundle', name);
  if (!fs.existsSync(bundle)) {
    process.stderr.write(
      `error: ${bundle} is not there. [usage/not-built]\n  In a clone, make it: npm run build\n`,
    );
    process.exitCode = 2;
    return;
  }
  const cache = cacheFile(bundle);
  if (cache === undefined) {
    require('node:module').enableCompileCache();
    require(bundle).run(bundle);
    return;
  }
  const { Script, constants } = require('node:vm');
  const cachedData = readIfThere(cache);
  const script = new Script(`(function (module, exports, require) {${fs.readFileSync(bundle, 'utf8')}\n})`, {
    filename: bundle,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded, loaded.exports, require('node:module').createRequire(bundle));
  void loaded.exports.run(bundle).then(() => {
    if (cachedData === undefined || script.cachedDataRejected) writeCache(cache, script);
  });
}

/**
 * Where the compiled code of a command is kept: a start that finds it takes half the time (bench: cli/start). Node's own
 * cache keeps what the very first run happened to need, and no more. The folder is the user's own, since whoever can
 * write there can run code.
 */
function cacheFile(bundle) {
  const [command = '', ...words] = process.argv.slice(2);
  if (!/^(?:cel|check|explain|test)$/.test(command) || words.includes('--help') || words.includes('-h'))
    return undefined;
  if (process.env.NODE_DISABLE_COMPILE_CACHE !== undefined) return undefined;
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env;
  const base = [XDG_CACHE_HOME, LOCALAPPDATA, HOME && path.join(HOME, '.cache')].find(
    (folder) => folder && path.isAbsolute(folder),
  );
  if (base === undefined) return undefined;
  try {
    const { mtimeMs, size } = fs.statSync(bundle);
    const build = `${version}-${process.arch}-${Math.round(mtimeMs).toString(36)}-${size.toString(36)}`;
    return path.join(base, 'keelson', `${command}-${build}.bin`);
  } catch {
    return undefined;
  }
}

function readIfThere(file) {
  try {
    const { uid } = fs.statSync(file);
    return process.getuid === undefined || uid === process.getuid() ? fs.readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

/** Only a run that went its whole way has compiled what the next one needs. */
function writeCache(file, script) {
  if (process.exitCode !== 0 && process.exitCode !== 1) return;
  try {
    const folder = path.dirname(file);
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const command = path.basename(file).split('-', 1)[0];
    for (const name of fs.readdirSync(folder)) {
      if (name.startsWith(`${command}-`)) fs.rmSync(path.join(folder, name), { force: true });
    }
    const unfinished = `${file}.${process.pid}`;
    fs.writeFileSync(unfinished, script.createCachedData(), { mode: 0o600 });
    fs.renameSync(unfinished, file);
  } catch {
    // Where the cache cannot be written, nothing is lost but time.
  }
}
