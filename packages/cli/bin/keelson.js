#!/usr/bin/env node
// Plain JavaScript that any Node since 18 can read: it says what is needed, or starts the bundle. CommonJS, since the
// loader of modules touches every property of `process` and `fs` and so takes 20 ms more to start (bench: cli/start).
/* global require */
'use strict';

const NEEDED = 24;
const version = process.versions.node;

if (Number(version.split('.')[0]) < NEEDED) {
  process.stderr.write(
    `error: keelson needs Node ${NEEDED} or newer, and this is Node ${version} (${process.execPath}). [usage/old-node]\n` +
      `  Install a newer Node, or run it once with: npx --package=node@${NEEDED} --package=keelson keelson …\n`,
  );
  process.exitCode = 2;
} else {
  // Where the cache of compiled code cannot be written, nothing is lost but time.
  require('node:module').enableCompileCache();
  require('../dist/bundle/keelson.js').run();
}
