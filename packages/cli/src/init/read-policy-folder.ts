import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isPolicyDocument, loadObjects, toSourceDocument } from '@keelson/gates';
import { isWithin, reasonOf, walkFolder } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { foreignPolicies } from './foreign-policies.ts';
import type { Diagnostic } from '@keelson/model';

/** A folder of policies that is to be adopted. */
export interface PolicyFolder {
  /** All its YAML and JSON files, tests and their resources included, by their paths below it. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** How many of its documents are policies, or belong to them. */
  readonly policies: number;
  /** Documents of policy formats that this version does not ask, as `49 × ConstraintTemplate (Gatekeeper)`. */
  readonly notAsked: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const MOST_FILES = 5000;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads a folder of policies; links that leave it are not followed.
 *
 * @throws Failure `init/no-folder`, `init/inside`, `init/too-large`, `init/no-policy`
 */
export function readPolicyFolder(from: string, target: string, directory: string): PolicyFolder {
  const absolute = resolve(directory, from);
  try {
    if (!statSync(absolute).isDirectory())
      throw new Failure('init/no-folder', `--from: “${from}” is no folder`);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw new Failure('init/no-folder', `--from: “${from}” cannot be read: ${reasonOf(thrown)}`);
  }
  if (isWithin(absolute, target)) {
    throw new Failure(
      'init/inside',
      '--from: the new repository would lie inside the folder that is adopted',
      {
        help: 'Name a folder elsewhere: keelson init ../governance --from .',
      },
    );
  }
  const { files, diagnostics } = walkFolder({
    absolute,
    shown: '',
    acceptsFile: (name) => /\.(ya?ml|json)$/i.test(name) && !name.startsWith('.'),
    // The tests of Kyverno's policies lie beside them in hidden folders.
    acceptsFolder: (name) => (!name.startsWith('.') || name === '.kyverno-test') && name !== 'node_modules',
  });
  const bytes = files.reduce((sum, file) => sum + statSync(file.absolute).size, 0);
  if (files.length > MOST_FILES || bytes > MOST_BYTES) {
    throw new Failure('init/too-large', `--from: “${from}” has ${files.length} files of ${bytes} bytes`, {
      help: `At most ${MOST_FILES} files of ${MOST_BYTES} bytes are adopted; name the folder of the policies alone.`,
    });
  }
  const documents = loadObjects(files, {}).objects.map(toSourceDocument);
  const policies = documents.filter(isPolicyDocument).length;
  const notAsked = foreignPolicies(
    documents.filter((document) => !isPolicyDocument(document)).map(({ object }) => object),
  );
  if (policies === 0) {
    const there = notAsked.length === 0 ? '' : `; there are: ${notAsked.join(', ')}`;
    throw new Failure(
      'init/no-policy',
      `--from: there is no policy in “${from}” that this version asks${there}`,
      {
        help: 'Policies of Kubernetes (ValidatingAdmissionPolicy, MutatingAdmissionPolicy) and of Kyverno are asked.',
      },
    );
  }
  return {
    files: Object.fromEntries(files.map((file) => [file.path, readFileSync(file.absolute)])),
    policies,
    notAsked,
    diagnostics,
  };
}
