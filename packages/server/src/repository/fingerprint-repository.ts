import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { sha256Digest } from '@keelson/engine';
import { findGitFolder, walkFolder } from '@keelson/governance';

/** What a governance repository is made of; manifests and other things beside it do not change what is in force. */
const PARTS = [
  'catalog',
  'controls',
  'decisions',
  'exceptions',
  'gates',
  'objectives',
  'policies',
  'risks',
  'skills',
  'tools',
];
const FILES = ['keelson.yaml', 'catalog-info.yaml'];

/**
 * Makes a text that changes whenever a file of the repository changes, comes or goes, and whenever its branch of Git moves, since
 * commits prove approvals. Files are looked at, not read: by their size, the time of their last change and their number on the disk.
 */
export function fingerprintRepository(folder: string): string {
  const lines: string[] = [];
  for (const name of FILES) lines.push(`${name} ${lookAt(join(folder, name))}`);
  for (const part of PARTS) {
    const absolute = join(folder, part);
    if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
    const { files } = walkFolder({ absolute, shown: part, boundary: folder, acceptsFile: () => true });
    for (const file of files) lines.push(`${file.path} ${lookAt(file.absolute)}`);
  }
  return sha256Digest([...lines, ...fingerprintGit(folder)].join('\n'));
}

function lookAt(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? 'none' : `${stats.size} ${stats.mtimeMs} ${stats.ino}`;
}

/** Where the branch stands: `HEAD`, the file of its branch, and the file of packed branches. */
function fingerprintGit(folder: string): readonly string[] {
  const top = findGitFolder(folder)?.top;
  if (top === undefined) return [];
  const git = gitFolderOf(top);
  const head = readText(join(git, 'HEAD'));
  const branch = /^ref: (refs\/[^\s]+)\s*$/.exec(head)?.[1];
  const common = resolve(git, readText(join(git, 'commondir')).trim() || '.');
  const isPlain = branch !== undefined && !branch.split('/').includes('..');
  return [head, isPlain ? readText(join(common, branch)) : '', lookAt(join(common, 'packed-refs'))];
}

/** `.git` is a folder, or in a further work tree a file that names one. */
function gitFolderOf(top: string): string {
  const path = join(top, '.git');
  const named = /^gitdir: (.+)$/m.exec(readText(path))?.[1]?.trim();
  if (named === undefined) return path;
  return isAbsolute(named) ? named : resolve(top, named);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').slice(0, 4096);
  } catch {
    return '';
  }
}
