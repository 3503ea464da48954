import { readFileSync, realpathSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { reasonOf, walkFolder } from '@keelson/governance';
import { documentKind } from '@keelson/kubernetes';
import { stringField } from '@keelson/model';
import type { FoundFile } from '@keelson/governance';
import type { ServerDocument } from '@keelson/kubernetes';
import type { Diagnostic, JsonValue } from '@keelson/model';

/** A server's answers, with what is to be said of the files. */
export interface ServerDocuments {
  readonly documents: readonly ServerDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

interface NamedFile extends FoundFile {
  /** Named on the command line itself, not found in a folder. */
  readonly named: boolean;
}

/** The largest document of a server without extensions has four megabytes. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
const MAX_ALL_BYTES = 512 * 1024 * 1024;
const MAX_FILES = 2000;

/**
 * Reads the answers of a server from files and folders: JSON, also compressed by gzip, under any name. A file in a
 * folder that is something else is passed over with a warning; half a file is an error, and so is the answer of a
 * server that refused.
 */
export function readServerDocuments(words: readonly string[], directory: string): ServerDocuments {
  const found = words.map((word) => findFiles(word, directory));
  const files = found.flatMap((each) => each.files);
  const diagnostics = found.flatMap((each) => each.diagnostics);
  if (files.length > MAX_FILES) {
    return { documents: [], diagnostics: [...diagnostics, tooMany(files.length)] };
  }
  const documents: ServerDocument[] = [];
  let budget = MAX_ALL_BYTES;
  for (const file of files) {
    const bytes = readBytes(file, Math.min(budget, MAX_FILE_BYTES));
    if (!(bytes instanceof Uint8Array)) {
      diagnostics.push(bytes);
      continue;
    }
    budget -= bytes.length;
    const read = toDocument(file, bytes);
    if ('value' in read) documents.push(read);
    else diagnostics.push(read);
  }
  return { documents, diagnostics };
}

function findFiles(
  word: string,
  directory: string,
): { readonly files: readonly NamedFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const absolute = resolve(directory, word);
  const shown = relative(directory, absolute).replaceAll('\\', '/');
  try {
    if (!statSync(absolute).isDirectory()) {
      return { files: [{ path: shown, absolute, named: true }], diagnostics: [] };
    }
  } catch (thrown) {
    return { files: [], diagnostics: [unreadable(word, reasonOf(thrown))] };
  }
  const { files, diagnostics } = walkFolder({
    absolute,
    shown,
    acceptsFile: (name) => !name.startsWith('.'),
    acceptsFolder: (name) => !name.startsWith('.'),
  });
  if (files.length > 0) return { files: files.map((file) => ({ ...file, named: false })), diagnostics };
  return { files: [], diagnostics: [...diagnostics, unreadable(word, 'the folder is empty')] };
}

function readBytes({ absolute, path }: NamedFile, limit: number): Uint8Array | Diagnostic {
  try {
    const stats = statSync(realpathSync(absolute));
    if (!stats.isFile()) return unreadable(path, 'expected a file');
    if (stats.size > limit) return tooLarge(path);
    const bytes = readFileSync(absolute);
    const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return isCompressed ? gunzipSync(bytes, { maxOutputLength: Math.max(limit, 1) }) : bytes;
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(path);
    if (typeof code === 'string' && code.startsWith('Z_'))
      return broken(path, 'the compressed file is damaged');
    return unreadable(path, reasonOf(thrown));
  }
}

function toDocument(file: NamedFile, bytes: Uint8Array): ServerDocument | Diagnostic {
  const text = new TextDecoder().decode(bytes).trimStart();
  if (!text.startsWith('{')) return passedOver(file, 'it is no JSON object');
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return broken(file.path, 'the JSON is not complete, or not JSON');
  }
  if (documentKind(value) !== undefined) return { file: file.path, value };
  if (stringField(value, 'kind') !== 'Status')
    return passedOver(file, 'it is no answer that discovery or schemas are in');
  const message = stringField(value, 'message') ?? 'it gives no reason';
  return broken(file.path, `the server refused to answer: ${message}`);
}

function passedOver({ path, named }: NamedFile, reason: string): Diagnostic {
  return {
    code: 'kubernetes/passed-over',
    severity: named ? 'error' : 'warning',
    message: `the file is passed over: ${reason}`,
    place: { file: path },
    help: 'See which answers of a server are needed: keelson kubernetes --help',
  };
}

function broken(file: string, message: string): Diagnostic {
  return {
    code: 'kubernetes/bad-document',
    severity: 'error',
    message,
    place: { file },
    help: 'Get it from the server again with kubectl get --raw.',
  };
}

function unreadable(file: string, reason: string): Diagnostic {
  return {
    code: 'files/unreadable',
    severity: 'error',
    message: `cannot be read: ${reason}`,
    place: { file },
    help: 'Check that it exists and that you may read it.',
  };
}

function tooLarge(file: string): Diagnostic {
  return {
    code: 'files/too-large',
    severity: 'error',
    message: `the documents are larger than ${MAX_FILE_BYTES} bytes, or all of them than ${MAX_ALL_BYTES}`,
    place: { file },
    help: 'Give only the documents of Kubernetes’ own groups.',
  };
}

function tooMany(count: number): Diagnostic {
  return {
    code: 'files/too-many',
    severity: 'error',
    message: `expected at most ${MAX_FILES} files, got ${count}`,
    help: 'Name the folder that has the server’s answers alone.',
  };
}
