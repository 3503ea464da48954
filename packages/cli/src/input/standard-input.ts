import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from '../terminal/terminal.ts';
import type { InputFile } from './find-inputs.ts';

/** The name by which standard input is shown. */
const STANDARD_INPUT = '<stdin>';

/** What is larger goes to a file: it may be larger than memory. */
const IN_MEMORY = 16 * 1024 * 1024;

/** Standard input, kept so that it can be read more than once: Namespaces in it count for the objects before them. */
export interface KeptInput {
  readonly file: InputFile;
  /** Takes the file away, if there is one. */
  readonly remove: () => void;
}

/** Keeps standard input in memory or, where it is large, in a private file that goes when the command ends. */
export async function keepStandardInput({ input, onInterrupt }: Terminal): Promise<KeptInput> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let spill: Spill | undefined;
  try {
    for await (const chunk of input.read()) {
      size += chunk.length;
      if (spill === undefined && size > IN_MEMORY) {
        spill = new Spill();
        onInterrupt(() => spill?.remove());
        for (const earlier of chunks.splice(0)) spill.write(earlier);
      }
      if (spill === undefined) chunks.push(chunk);
      else spill.write(chunk);
    }
  } catch (thrown) {
    spill?.remove();
    throw thrown;
  }
  if (spill === undefined) {
    const bytes = Buffer.concat(chunks);
    return {
      file: { path: STANDARD_INPUT, absolute: STANDARD_INPUT, named: true, bytes },
      remove: () => undefined,
    };
  }
  const written = spill;
  written.close();
  return {
    file: { path: STANDARD_INPUT, absolute: written.path, named: true },
    remove: () => {
      written.remove();
    },
  };
}

class Spill {
  readonly path: string;
  readonly #folder: string;
  readonly #descriptor: number;

  constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'keelson-'));
    this.path = join(this.#folder, 'stdin');
    this.#descriptor = openSync(this.path, 'wx', 0o600);
  }

  write(chunk: Uint8Array): void {
    writeSync(this.#descriptor, chunk);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
