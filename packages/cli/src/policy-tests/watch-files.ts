import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';

/** Editors write a file in several steps; a run waits until they are done. */
const QUIET_MILLISECONDS = 120;

/** Waits until something changes in one of some folders; resolves to false where it is told to wait no longer. */
export async function nextChange(folders: Iterable<string>, signal: AbortSignal): Promise<boolean> {
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const changed = await new Promise<boolean>((resolve) => {
    if (signal.aborted) resolve(false);
    signal.addEventListener('abort', () => {
      resolve(false);
    });
    const notice = (): void => {
      clearTimeout(timer);
      timer = setTimeout(resolve, QUIET_MILLISECONDS, true);
    };
    for (const folder of folders) {
      const watcher = watchFolder(folder, notice);
      if (watcher !== undefined) watchers.push(watcher);
    }
  });
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
  return changed;
}

/** A folder that went away is found again, or missed, by the next run. */
function watchFolder(folder: string, notice: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, notice);
    watcher.on('error', () => {
      watcher.close();
    });
    return watcher;
  } catch {
    return undefined;
  }
}
