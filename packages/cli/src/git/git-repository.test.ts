import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '@keelson/model';
import { BlobReader } from './blob-reader.ts';
import { findChangedFiles } from './changed-files.ts';
import { findRevision, listCommittedFiles, listWorkingFiles } from './git-repository.ts';

let folder = '';
const environment = process.env;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'git-'));
  git('init', '-q', '-b', 'main');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function git(...words: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  });
}

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
}

function commit(): void {
  git('add', '-A');
  git('commit', '-q', '-m', 'x');
}

async function changes(): Promise<readonly string[]> {
  const revision = await findRevision(folder, 'HEAD', environment);
  const committed = await listCommittedFiles(revision, environment);
  const working = await listWorkingFiles(revision, environment);
  return findChangedFiles(revision, committed, working, (path) => path.endsWith('.yaml')).map(
    ({ path, before, exists }) => `${before === undefined ? 'new' : exists ? 'changed' : 'removed'} ${path}`,
  );
}

describe('changes since a revision', () => {
  it('are found by content: changed, new and removed files, ignored ones left out', async () => {
    mkdirSync(join(folder, 'sub dir'));
    write('same.yaml', 'a: 1\n');
    write('changed.yaml', 'a: 1\n');
    write('removed.yaml', 'a: 1\n');
    write('.gitignore', 'ignored.yaml\n');
    commit();
    write('changed.yaml', 'a: 2\n');
    write('ignored.yaml', 'a: 2\n');
    write('sub dir/näw.yaml', 'a: 3\n');
    rmSync(join(folder, 'removed.yaml'));
    expect(await changes()).toEqual(['changed changed.yaml', 'removed removed.yaml', 'new sub dir/näw.yaml']);
  });

  it('can be read as they were', async () => {
    write('a.yaml', 'a: 1\n');
    write('b.yaml', 'b'.repeat(300_000));
    commit();
    const revision = await findRevision(folder, 'HEAD', environment);
    const committed = await listCommittedFiles(revision, environment);
    const reader = new BlobReader(revision, environment, 200_000);
    const read = async (path: string): Promise<string | undefined> =>
      (await reader.read(committed.get(path)?.blob ?? ''))?.toString('utf8');
    expect([await read('a.yaml'), await read('b.yaml'), await read('a.yaml')]).toEqual([
      'a: 1\n',
      undefined,
      'a: 1\n',
    ]);
    reader.close();
  });

  it.each([
    ['an unknown revision', 'nowhere', 'git/unknown-revision'],
    ['a flag in place of a revision', '--help', 'git/unknown-revision'],
    ['a blob', 'HEAD:a.yaml', 'git/unknown-revision'],
  ])('refuse %s', async (_title, name, code) => {
    write('a.yaml', 'a: 1\n');
    commit();
    await expect(findRevision(folder, name, environment)).rejects.toMatchObject({ code });
  });

  it('refuse a folder that is no work tree', async () => {
    rmSync(join(folder, '.git'), { recursive: true });
    await expect(findRevision(folder, 'HEAD', environment)).rejects.toThrow(Failure);
  });
});

describe('a repository whose configuration would run programs', () => {
  it('runs none of them', async () => {
    write('a.yaml', 'a: 1\n');
    commit();
    write('.git/program', `#!/bin/sh\ntouch "${join(folder, 'ran')}"\n`);
    chmodSync(join(folder, '.git/program'), 0o755);
    const program = join(folder, '.git/program');
    for (const [key, value] of [
      ['core.fsmonitor', program],
      ['core.hooksPath', join(folder, '.git/hooks')],
      ['core.pager', program],
      ['core.sshCommand', program],
      ['core.editor', program],
      ['diff.external', program],
      ['diff.x.textconv', program],
      ['filter.x.clean', program],
      ['filter.x.smudge', program],
      ['filter.x.process', program],
      ['alias.ls-tree', `!${program}`],
      ['alias.ls-files', `!${program}`],
      ['core.alternateRefsCommand', program],
      ['credential.helper', program],
      ['remote.origin.url', `ext::${program}`],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.partialclonefilter', 'blob:none'],
      ['extensions.partialClone', 'origin'],
      ['protocol.ext.allow', 'always'],
      ['core.worktree', '/'],
    ] as const) {
      git('config', key, value);
    }
    write('.gitattributes', '* filter=x diff=x\n');
    write('a.yaml', 'a: 2\n');
    expect(await changes()).toEqual(['changed a.yaml']);
    const revision = await findRevision(folder, 'HEAD', environment);
    expect(revision.top).toBe(folder);
    const reader = new BlobReader(revision, environment, 1000);
    await expect(reader.read('1'.repeat(40))).rejects.toMatchObject({ code: 'git/missing-object' });
    reader.close();
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });
});
