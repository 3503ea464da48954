import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A file of the pages, ready to be sent. */
export interface Page {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
  /** Its name says its content, so that a browser need never ask again. */
  readonly immutable: boolean;
}

/** The files of a built folder, by the path under which they are asked for. */
export interface StaticPages {
  readonly find: (path: string) => Page | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

/** Names that end in a hash, as bundlers write them: `index-BxQ3vW1z.js`. */
const HASHED = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;
/** Build tools keep their notes there. */
const PRIVATE = new Set(['/manifest.json', '/.vite/manifest.json']);

/**
 * Lists the files of a built folder. Only what was listed is ever opened, so that no path leads anywhere else; paths that no file
 * has are the application's own, and have its first page.
 */
export function openStaticPages(folder: string): StaticPages {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    if (!PRIVATE.has(path)) files.set(path, file);
  }
  const loaded = new Map<string, Page>();
  return {
    find: (path) => {
      const known = path === '/' || !isFileName(path) ? '/index.html' : path;
      const file = files.get(known);
      if (file === undefined) return undefined;
      // A page that is built anew while the server runs is sent anew.
      const version = `${statSync(file).mtimeMs}`;
      const key = `${known} ${version}`;
      let page = loaded.get(key);
      if (page === undefined) {
        page = loadPage(file, known);
        loaded.set(key, page);
      }
      return page;
    },
  };
}

function isFileName(path: string): boolean {
  return /\.[A-Za-z0-9]+$/.test(path);
}

function loadPage(file: string, path: string): Page {
  const bytes = readFileSync(file);
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return {
    bytes,
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
    immutable: path.startsWith('/assets/') && HASHED.test(path),
  };
}
