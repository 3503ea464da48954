import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Terminal } from '../terminal/terminal.ts';

/** The folder of the record: the one that was chosen, else one of the user's, not of the folder that he happens to be in. */
export function dataFolder(chosen: string | undefined, { directory, environment }: Terminal): string {
  if (chosen !== undefined) return resolve(directory, chosen);
  const { XDG_STATE_HOME, LOCALAPPDATA } = environment;
  const state = [XDG_STATE_HOME, LOCALAPPDATA].find((folder) => folder !== undefined && isAbsolute(folder));
  return join(state ?? join(homedir(), '.local/state'), 'keelson');
}
