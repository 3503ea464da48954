import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { stringifyJson } from '@keelson/documents';
import { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/** A key that no other installation has, so that nobody can guess a secret from its hash. */
export interface InstallationKey {
  /** Digests a text: `hmac-sha256:` and the hex digest under the key. */
  readonly digest: (text: string) => string;
  /** What stands in for a secret value in records: the digest of its JSON. */
  readonly hide: (value: JsonValue) => string;
}

const LENGTH = 32;

/**
 * Reads the key of this installation, or makes it at the first start, readable by its user alone. Throws `ledger/key` where the
 * file is not a key: hashes under a new key could not be compared with the old ones.
 */
export function openInstallationKey(file: string): InstallationKey {
  const key = readKey(file) ?? makeKey(file);
  const digest = (text: string): string =>
    `hmac-sha256:${createHmac('sha256', key).update(text).digest('hex')}`;
  return { digest, hide: (value) => digest(stringifyJson(value, { sortKeys: true })) };
}

function readKey(file: string): Buffer | undefined {
  let key: Buffer;
  try {
    key = readFileSync(file);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return undefined;
    throw new Failure('ledger/key', `the key ${file} cannot be read`, { cause: thrown });
  }
  if (key.length === LENGTH) return key;
  throw new Failure('ledger/key', `expected a key of ${LENGTH} bytes in ${file}, got ${key.length} bytes`, {
    help: 'Restore the file from a backup. Without it, hashes in the record cannot be compared with new ones.',
  });
}

/** Written aside and linked into place, so that no other process ever reads half a key. */
function makeKey(file: string): Buffer {
  const key = randomBytes(LENGTH);
  const aside = `${file}.${process.pid}.new`;
  try {
    const handle = openSync(aside, 'wx', 0o600);
    try {
      writeSync(handle, key);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    linkSync(aside, file);
    return key;
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') {
      const other = readKey(file);
      if (other !== undefined) return other;
    }
    throw new Failure('ledger/key', `the key ${file} cannot be written`, { cause: thrown });
  } finally {
    rmSync(aside, { force: true });
  }
}

function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined;
}
