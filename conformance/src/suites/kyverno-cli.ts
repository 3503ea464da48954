import { readNotOffline } from '../policy-tests/not-offline.ts';
import { runTestFolder } from '../policy-tests/run-test-folder.ts';
import type { Suite } from '../suite/suite.ts';

/** Kyverno's own tests of its command line: one case a test document, of which every row has to hold. */
export const suite: Suite = {
  sharedFolder: 'kyverno-cli',
  minimum: 122,
  run: ({ folder = '' }) => runTestFolder(folder, readNotOffline(folder)),
};
