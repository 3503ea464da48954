import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { reasonOf } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { Terminal } from '../terminal/terminal.ts';

/** Takes the pieces of a report. */
export interface OutputSink {
  readonly write: (text: string) => Promise<void>;
  readonly close: () => void;
}

/** Pieces are gathered up to this size, so that few writes are made. */
const BATCH = 64 * 1024;

/**
 * Opens where a report goes: a file, or standard output.
 *
 * @throws Failure `files/not-writable`
 */
export function openSink(file: string | undefined, terminal: Terminal): OutputSink {
  if (file === undefined) return { write: (text) => terminal.output.write(text), close: () => undefined };
  let descriptor: number;
  try {
    descriptor = openSync(resolve(terminal.directory, file), 'w');
  } catch (thrown) {
    throw new Failure(
      'files/not-writable',
      `--output-file: “${file}” cannot be written: ${reasonOf(thrown)}`,
    );
  }
  return {
    write: (text) => {
      writeSync(descriptor, text);
      return Promise.resolve();
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

/** Gathers small pieces into larger ones. */
export function batched(sink: OutputSink): OutputSink & { readonly flush: () => Promise<void> } {
  let parts: string[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (size === 0) return;
    const text = parts.join('');
    parts = [];
    size = 0;
    await sink.write(text);
  };
  return {
    flush,
    close: sink.close,
    write: async (text) => {
      if (text === '') return;
      parts.push(text);
      size += text.length;
      if (size >= BATCH) await flush();
    },
  };
}
