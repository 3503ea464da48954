import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reasonOf } from '@keelson/governance';
import { fieldOf, stringField } from '@keelson/model';
import { stringifyJson, stringifyYaml } from '@keelson/documents';
import { carryChanges } from './carry-changes.ts';
import type { ManifestObject, ReviewedObject } from '@keelson/gates';
import type { Diagnostic, JsonObject } from '@keelson/model';

/** Writes objects that policies changed or generated, where the user asked for it. */
export interface ObjectWriter {
  readonly add: (reviewed: ReviewedObject) => void;
  /** Writes what must wait for the end, and tells what could not be written. */
  readonly finish: () => readonly Diagnostic[];
}

/** The flags that ask for it. */
export interface WriterSettings {
  readonly write: boolean;
  readonly 'output-dir': string | undefined;
}

/** Makes the writer; without either flag nothing is ever written. */
export function createObjectWriter(settings: WriterSettings, directory: string): ObjectWriter {
  const folder = settings['output-dir'];
  const writers = [
    ...(folder === undefined ? [] : [new FolderWriter(resolve(directory, folder))]),
    ...(settings.write ? [new InPlaceWriter(directory)] : []),
  ];
  return {
    add: (reviewed) => {
      // What would have been refused is not worth keeping.
      if (reviewed.verdict.allowed) for (const writer of writers) writer.add(reviewed);
    },
    finish: () => writers.flatMap((writer) => writer.finish()),
  };
}

/** The object with the changes of policies, as its author would have written it; undefined where there are none. */
function changedObject({ verdict, manifest }: ReviewedObject): JsonObject | undefined {
  const before = verdict.review.object;
  if (verdict.object === undefined || before === undefined) return undefined;
  return carryChanges(manifest.object, before, verdict.object);
}

/** Each object in a file of its own, named after it; names are made safe, since they come from whoever wrote the object. */
class FolderWriter {
  readonly #folder: string;
  readonly #names: Map<string, number> = new Map();
  readonly #diagnostics: Diagnostic[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  add(reviewed: ReviewedObject): void {
    const changed = changedObject(reviewed);
    if (changed !== undefined) this.#write(changed);
    for (const object of reviewed.verdict.generated) this.#write(object);
  }

  finish(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  #write(object: JsonObject): void {
    const path = join(this.#folder, this.#nameOf(object));
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(path, stringifyYaml(object));
    } catch (thrown) {
      this.#diagnostics.push(notWritable(path, thrown));
    }
  }

  #nameOf(object: JsonObject): string {
    const metadata = fieldOf(object, 'metadata');
    const parts = [
      stringField(object, 'kind'),
      stringField(metadata, 'namespace'),
      stringField(metadata, 'name') ?? 'unnamed',
    ];
    const base = parts
      .filter((part) => part !== undefined)
      .map((part) =>
        part
          .toLowerCase()
          .replace(/[^a-z0-9.-]/g, '_')
          .replace(/^\.+/, '_')
          .slice(0, 80),
      )
      .join('_');
    const count = this.#names.get(base) ?? 0;
    this.#names.set(base, count + 1);
    return count === 0 ? `${base}.yaml` : `${base}_${count + 1}.yaml`;
  }
}

/** One replacement of a part of a file's text. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Replaces the documents of changed objects in their files; all other documents stay as they are, to the byte. */
class InPlaceWriter {
  readonly #directory: string;
  readonly #files: Map<string, Replacement[]> = new Map();
  readonly #diagnostics: Diagnostic[] = [];

  constructor(directory: string) {
    this.#directory = directory;
  }

  add(reviewed: ReviewedObject): void {
    const object = changedObject(reviewed);
    if (object === undefined) return;
    const { manifest } = reviewed;
    const { document, at } = manifest;
    const file = document.file;
    if (file === undefined || file.startsWith('<')) return;
    if (at.length > 0) {
      this.#diagnostics.push(itemOfList(manifest, file));
      return;
    }
    const text = document.format === 'json' ? stringifyJson(object, { indent: 2 }) : stringifyYaml(object);
    const replacements = this.#files.get(file) ?? [];
    this.#files.set(file, replacements);
    replacements.push({ start: document.start, end: document.end, text });
  }

  finish(): readonly Diagnostic[] {
    for (const [file, replacements] of this.#files) {
      try {
        this.#replace(resolve(this.#directory, file), replacements);
      } catch (thrown) {
        this.#diagnostics.push(notWritable(file, thrown));
      }
    }
    return this.#diagnostics;
  }

  #replace(file: string, replacements: readonly Replacement[]): void {
    const text = readFileSync(file, 'utf8');
    const shift = text.startsWith('\ufeff') ? 1 : 0;
    let result = '';
    let from = 0;
    for (const { start, end, text: replacement } of replacements) {
      result += text.slice(from, start + shift) + replacement;
      from = end + shift;
    }
    writeFileSync(file, result + text.slice(from));
  }
}

function itemOfList({ document, at }: ManifestObject, file: string): Diagnostic {
  return {
    code: 'write/item-of-list',
    severity: 'warning',
    message: 'an item of a list is not written back',
    place: { ...document.placeOf(at), file },
    help: 'Take the list apart, or use --output-dir.',
  };
}

function notWritable(file: string, thrown: unknown): Diagnostic {
  return {
    code: 'files/not-writable',
    severity: 'error',
    message: `the file cannot be written: ${reasonOf(thrown)}`,
    place: { file },
    help: 'Check that you may write there.',
  };
}
