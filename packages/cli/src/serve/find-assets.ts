import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders that come with the product. */
export interface Assets {
  /** The built pages; absent where they have not been built. */
  readonly portal: string | undefined;
  /** The policies that are asked where there are no others. */
  readonly examples: string;
}

/**
 * Finds what comes with the product: beside the bundle, or in the workspace.
 *
 * @param bundle the file that runs, where it is the bundle
 */
export function findAssets(bundle: string | undefined): Assets {
  const workspace = findWorkspace(bundle ?? fileURLToPath(import.meta.url));
  const packed = bundle === undefined ? undefined : dirname(bundle);
  const portals = [
    ...(workspace === undefined ? [] : [join(workspace, 'packages/portal/dist/app')]),
    ...(packed === undefined ? [] : [join(packed, 'portal')]),
  ];
  return {
    portal: portals.find((folder) => existsSync(join(folder, 'index.html'))),
    examples:
      workspace === undefined ? join(packed ?? '', 'starter') : join(workspace, 'examples/starter/policies'),
  };
}

/** The workspace that a file belongs to, if it runs in one. */
function findWorkspace(file: string): string | undefined {
  for (let folder = dirname(file); dirname(folder) !== folder; folder = dirname(folder)) {
    try {
      const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: unknown };
      if (name === 'keelson-workspace') return folder;
    } catch {
      // Most folders on the way have no package.json, or one that is not ours.
    }
  }
  return undefined;
}
