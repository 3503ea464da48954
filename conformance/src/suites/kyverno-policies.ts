import { runTestFolder } from '../policy-tests/run-test-folder.ts';
import type { Suite } from '../suite/suite.ts';

/** The tests of Kyverno's policy library: one case a test document, of which every row has to hold. */
export const suite: Suite = {
  sharedFolder: 'kyverno-policies',
  minimum: 398,
  run: ({ folder = '' }) => runTestFolder(folder),
};
