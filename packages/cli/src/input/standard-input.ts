import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StandardInput } from '../terminal/terminal.ts';

/** The name by which standard input is shown. */
export const STANDARD_INPUT = '<stdin>';

/** Standard input, kept so that it can be read more than once. */
export interface KeptInput {
  /** A file that holds it; only the user can read it. */
  readonly absolute: string;
  readonly path: string;
  readonly remove: () => void;
}

/**
 * Writes standard input to a private file, since reviews need it twice: Namespaces in it count for the objects before them, and
 * it may be larger than memory.
 */
export async function keepStandardInput(input: StandardInput): Promise<KeptInput> {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-'));
  const absolute = join(folder, 'stdin');
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const file = openSync(absolute, 'wx', 0o600);
    try {
      for await (const chunk of input.read()) writeSync(file, chunk);
    } finally {
      closeSync(file);
    }
  } catch (thrown) {
    remove();
    throw thrown;
  }
  return { absolute, path: STANDARD_INPUT, remove };
}
