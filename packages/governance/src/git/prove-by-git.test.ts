import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { soundTexts } from '../testing/sound-repository.ts';
import { readRepository } from '../repository/read-repository.ts';
import { openRevision } from './open-revision.ts';
import { proveByGit } from './prove-by-git.ts';
import type { ApprovalProof } from '../approval/approval-proof.ts';

const EXCEPTION = 'exceptions/billing-legacy-root.yaml';
const MARTA = '    - {user: user:default/marta, at: 2026-09-02}\n';
const BEN = '    - {user: user:default/ben, at: 2026-09-03}\n';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'approvals-'));
  git('init', '-q', '-b', 'main');
  for (const [path, text] of Object.entries(soundTexts())) write(path, text);
  edit(EXCEPTION, (text) =>
    text.replace(MARTA, '').replace(BEN, '').replace('approvedBy:\n', 'approvedBy: []\n'),
  );
  commit('ana');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function git(...words: readonly string[]): string {
  return execFileSync('git', words, {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_COMMITTER_NAME: 'committer',
      GIT_COMMITTER_EMAIL: 'committer@example.org',
    },
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function edit(path: string, change: (text: string) => string): void {
  write(path, change(readFileSync(join(folder, path), 'utf8')));
}

function commit(author: string, ...more: readonly string[]): void {
  git(
    'add',
    '-A',
    '--',
    'keelson.yaml',
    'exceptions',
    'catalog',
    'objectives',
    'risks',
    'decisions',
    'gates',
    'controls',
    'tools',
    'skills',
  );
  git('commit', '-q', '-m', 'x', `--author=${author} <${author}@example.org>`, ...more);
}

function approve(line: string): void {
  edit(EXCEPTION, (text) =>
    text.includes('approvedBy: []')
      ? text.replace('approvedBy: []\n', `approvedBy:\n${line}`)
      : text.replace('approvedBy:\n', `approvedBy:\n${line}`),
  );
}

function proofOf(user: string, at = folder): ApprovalProof {
  const repository = readRepository(at, '');
  const prover = proveByGit(repository, process.env);
  const [exception] = repository.exceptions;
  return prover.prove('billing-legacy-root', exception?.substance ?? '', `user:default/${user}`);
}

function reasonFor(user: string): string {
  const proof = proofOf(user);
  return proof.kind === 'proved' ? `proved by ${proof.strength}` : proof.reason;
}

describe('an approval', () => {
  it('is proved by a commit of the approver that added it', () => {
    approve(MARTA);
    commit('marta');
    expect(proofOf('marta')).toMatchObject({
      kind: 'proved',
      strength: 'commit',
      proposedByApprover: false,
    });
  });

  it('is not proved by a commit of somebody else', () => {
    approve(MARTA);
    commit('ana');
    expect(reasonFor('marta')).toMatch(/^[0-9a-f]{10} added it, whose author is ana <ana@example.org>$/);
  });

  it('is not proved while it is not committed', () => {
    approve(MARTA);
    expect(reasonFor('marta')).toBe('no commit added it');
  });

  it.each([
    ['rules', 'rule:run-as-non-root/containers', 'rule:run-as-non-root/init-containers'],
    ['scope', 'names: [billing]', 'names: [billing, shop]'],
    ['the end', 'until: 2026-11-30', 'until: 2026-11-29'],
  ])('is void once %s changed', (_what, from, to) => {
    approve(MARTA);
    commit('marta');
    edit(EXCEPTION, (text) => text.replace(from, to));
    expect(reasonFor('marta')).toContain('rules, scope or dates changed');
    commit('ana');
    expect(reasonFor('marta')).toContain('rules, scope or dates changed');
  });

  it('stays void when the change is taken back', () => {
    approve(MARTA);
    commit('marta');
    edit(EXCEPTION, (text) => text.replace('billing]', 'shop]'));
    commit('ana');
    edit(EXCEPTION, (text) => text.replace('shop]', 'billing]'));
    commit('ana');
    expect(reasonFor('marta')).toContain('rules, scope or dates changed');
  });

  it('survives a better reason, a second approval, and a move of the file', () => {
    approve(MARTA);
    commit('marta');
    edit(EXCEPTION, (text) => text.replace('The vendor ships', 'The vendor promises'));
    commit('ana');
    approve(BEN);
    commit('ben');
    mkdirSync(join(folder, 'exceptions/2026'));
    git('mv', EXCEPTION, 'exceptions/2026/näw name.yaml');
    commit('ana');
    expect([reasonFor('marta'), reasonFor('ben')]).toEqual(['proved by commit', 'proved by commit']);
  });

  it('is not the mover’s', () => {
    approve(MARTA);
    commit('ana');
    git('mv', EXCEPTION, 'exceptions/moved.yaml');
    commit('marta');
    expect(reasonFor('marta')).toContain('whose author is ana');
  });

  it('counts from a branch that somebody else merged', () => {
    git('switch', '-q', '-c', 'approval');
    approve(MARTA);
    commit('marta');
    git('switch', '-q', 'main');
    write('risks/x.yaml', '# nothing\n');
    commit('ana');
    git(
      '-c',
      'user.name=ana',
      '-c',
      'user.email=ana@example.org',
      'merge',
      '-q',
      '--no-ff',
      '-m',
      'm',
      'approval',
    );
    expect(reasonFor('marta')).toBe('proved by commit');
  });

  it('does not count if it came in with a merge by somebody else', () => {
    git('switch', '-q', '-c', 'other');
    write('risks/x.yaml', '# nothing\n');
    commit('ana');
    git('switch', '-q', 'main');
    write('risks/y.yaml', '# nothing\n');
    commit('ana');
    git(
      '-c',
      'user.name=ana',
      '-c',
      'user.email=ana@example.org',
      'merge',
      '-q',
      '--no-ff',
      '--no-commit',
      'other',
    );
    approve(MARTA);
    git('add', EXCEPTION);
    git('-c', 'user.name=ana', '-c', 'user.email=ana@example.org', 'commit', '-q', '-m', 'm');
    expect(reasonFor('marta')).toContain('whose author is ana');
  });

  it('tells that the approver wrote what he approves', () => {
    edit(EXCEPTION, (text) =>
      text.replace('billing]', 'shop]').replace('approvedBy: []\n', `approvedBy:\n${MARTA}`),
    );
    commit('marta');
    expect(proofOf('marta')).toMatchObject({ kind: 'proved', proposedByApprover: true });
  });

  it('is not proved where the history is cut off', () => {
    approve(MARTA);
    commit('marta');
    const clone = join(folder, 'clone');
    git('clone', '-q', '--depth', '1', `file://${folder}`, clone);
    const proof = proofOf('marta', clone);
    expect(proof).toMatchObject({ kind: 'not-proved', reason: expect.stringContaining('cut off') as string });
  });

  it('is read with a detached head', () => {
    approve(MARTA);
    commit('marta');
    git('checkout', '-q', '--detach');
    expect(reasonFor('marta')).toBe('proved by commit');
  });

  it('cannot be claimed by two users with one address', () => {
    edit('catalog/catalog-info.yaml', (text) => text.replace('ana@example.org', 'marta@example.org'));
    approve(MARTA);
    commit('marta');
    expect(reasonFor('marta')).toContain('whose author is marta');
  });

  it('is not proved without Git', () => {
    approve(MARTA);
    rmSync(join(folder, '.git'), { recursive: true });
    expect(reasonFor('marta')).toBe('the repository is not in Git');
  });

  it('is not proved by a repository that is broken', () => {
    approve(MARTA);
    write('.git/config', '[core\n');
    expect(reasonFor('marta')).toContain('its history cannot be read');
  });

  it('runs nothing that the repository’s configuration names', () => {
    approve(MARTA);
    commit('marta');
    const marker = join(folder, 'ran');
    write('.git/evil.sh', `#!/bin/sh\ntouch ${marker}\n`);
    execFileSync('chmod', ['+x', join(folder, '.git/evil.sh')]);
    const evil = join(folder, '.git/evil.sh');
    write(
      '.git/config',
      `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tfsmonitor = ${evil}\n\thooksPath = ${folder}/.git\n\tpager = ${evil}\n\tsshCommand = ${evil}\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${evil}\n[gpg "ssh"]\n\tprogram = ${evil}\n\tdefaultKeyCommand = ${evil}\n[diff]\n\texternal = ${evil}\n[diff "x"]\n\ttextconv = ${evil}\n`,
    );
    write('.git/info/attributes', '* diff=x filter=x\n');
    expect(reasonFor('marta')).toBe('proved by commit');
    expect(existsSync(marker)).toBe(false);
  });
});

describe('a signed approval', () => {
  function makeKey(name: string): string {
    execFileSync('ssh-keygen', [
      '-q',
      '-t',
      'ed25519',
      '-N',
      '',
      '-C',
      name,
      '-f',
      join(folder, '.git', name),
    ]);
    return readFileSync(join(folder, '.git', `${name}.pub`), 'utf8').trim();
  }

  function commitSigned(author: string, key: string): void {
    git('add', '-A', '--', 'exceptions', 'catalog', 'keelson.yaml');
    git(
      '-c',
      'gpg.format=ssh',
      '-c',
      `user.signingKey=${join(folder, '.git', key)}`,
      'commit',
      '-q',
      '-S',
      '-m',
      'x',
      `--author=${author} <${author}@example.org>`,
    );
  }

  beforeEach(() => {
    const key = makeKey('marta');
    edit('keelson.yaml', (text) => text.replace('approvalProof: commit', 'approvalProof: signature'));
    edit('catalog/catalog-info.yaml', (text) =>
      text.replace(
        'metadata: {name: marta}',
        `metadata: {name: marta, annotations: {keelson.dev/signing-keys: "${key}"}}`,
      ),
    );
    commit('ana');
  });

  it('is proved by the signature of the approver', () => {
    approve(MARTA);
    commitSigned('marta', 'marta');
    expect(reasonFor('marta')).toBe('proved by signature');
  });

  it('is not proved without a signature', () => {
    approve(MARTA);
    commit('marta');
    expect(reasonFor('marta')).toContain('no valid signature');
  });

  it('is not proved by the signature of another', () => {
    makeKey('mallory');
    approve(MARTA);
    commitSigned('marta', 'mallory');
    expect(reasonFor('marta')).toContain('no valid signature');
  });
});

describe('openRevision', () => {
  it('reads reasons as a commit has them', () => {
    const before = git('rev-parse', 'HEAD').trim();
    approve(MARTA);
    edit('keelson.yaml', (text) => text.replace('harbour', 'pirates'));
    commit('marta');
    const { commit: id, files } = openRevision(folder, 'gov', before, process.env);
    const repository = readRepository(folder, 'gov', undefined, { files });
    expect(id).toBe(before);
    expect(repository.estate.name).toBe('harbour');
    expect(repository.exceptions[0]).toMatchObject({ approvedBy: [], file: `gov/${EXCEPTION}` });
    expect(repository.diagnostics).toEqual([]);
  });

  it('reads a repository in a folder of its Git repository', () => {
    git('init', '-q', join(folder, 'outer'));
    const inner = join(folder, 'outer/gov ernance');
    for (const [path, text] of Object.entries(soundTexts())) write(`outer/gov ernance/${path}`, text);
    const run = (...words: string[]): void => {
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], {
        cwd: join(folder, 'outer'),
      });
    };
    run('add', '-A');
    run('commit', '-q', '-m', 'x');
    const { files } = openRevision(inner, '', 'HEAD', process.env);
    expect(readRepository(inner, '', undefined, { files }).decisions.map(({ name }) => name)).toEqual([
      '0003-review-by-hand',
      '0007-no-privileged-pods',
    ]);
  });

  it.each(['gone', '--output=x', ''])('refuses the revision “%s”', (revision) => {
    expect(() => openRevision(folder, '', revision, process.env)).toThrow(
      expect.objectContaining({ code: 'git/unknown-revision' }),
    );
  });
});
