import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from './run-git.ts';
import type { ProcessEnvironment } from './run-git.ts';

/** A key that somebody signs commits with. */
export interface SigningKey {
  readonly email: string;
  /** An SSH public key, such as `ssh-ed25519 AAAA…`. */
  readonly key: string;
}

/**
 * Finds out who signed commits. Only SSH signatures by the given keys count; the repository's own configuration has no
 * say in which keys and programs are used.
 */
export function verifySignatures(
  top: string,
  commits: readonly string[],
  keys: readonly SigningKey[],
  environment: ProcessEnvironment,
): ReadonlyMap<string, string> {
  const signers: Map<string, string> = new Map();
  const lines = keys.flatMap(({ email, key }) =>
    // Both are words of a line of a file that ssh-keygen reads.
    /^[^\s"*?!,#]+$/.test(email) && /^(?:ssh|sk-ssh|ecdsa|sk-ecdsa)[a-z0-9@.-]* [A-Za-z0-9+/=]+$/.test(key)
      ? [`${email} namespaces="git" ${key}`]
      : [],
  );
  if (commits.length === 0 || lines.length === 0) return signers;
  const folder = mkdtempSync(join(tmpdir(), 'keelson-signers-'));
  try {
    const file = join(folder, 'allowed-signers');
    writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
    for (const commit of commits) {
      const said = runGit(top, ['verify-commit', '--raw', commit], environment, {
        errors: true,
        settings: ['gpg.format=ssh', `gpg.ssh.allowedSignersFile=${file}`],
      });
      const signer = /^Good "git" signature for (\S+) with /m.exec(said.toString('utf8'))?.[1];
      if (signer !== undefined) signers.set(commit, signer.toLowerCase());
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return signers;
}
