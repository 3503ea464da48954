#!/usr/bin/env node
// Plain JavaScript that any Node since 18 can read: it says what is needed, or starts the bundle.
import module from 'node:module';
import process from 'node:process';

const NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  process.stderr.write(
    'error: keelson needs Node ' +
      NEEDED +
      ' or newer, and this is Node ' +
      process.versions.node +
      ' (' +
      process.execPath +
      '). [usage/old-node]\n' +
      '  Install a newer Node, or run it once with: npx --package=node@' +
      NEEDED +
      ' --package=keelson keelson …\n',
  );
  process.exitCode = 2;
} else {
  // A start that finds its code compiled is about a third shorter; where the cache cannot be written, nothing is lost.
  module.enableCompileCache?.();
  const { run } = await import('../dist/bundle/keelson.js');
  await run();
}
