import { systemClock } from '@keelson/model';
import type { OutputStream, Terminal } from './terminal.ts';

/** The terminal of the running process. */
export function createProcessTerminal(bundle?: string): Terminal {
  return {
    bundle,
    words: process.argv.slice(2),
    directory: process.cwd(),
    environment: process.env,
    clock: systemClock,
    onInterrupt,
    input: {
      get isTerminal() {
        return process.stdin.isTTY;
      },
      read: () => process.stdin as AsyncIterable<Uint8Array>,
    },
    output: outputStream(process.stdout),
    errors: outputStream(process.stderr),
  };
}

/** After the clean-up the signal does what it does to everybody. */
function onInterrupt(clean: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      clean();
      process.kill(process.pid, signal);
    });
  }
}

/**
 * A reader that goes away, as `| head` does, is no error: the rest is dropped and the command ends with its own code.
 */
function outputStream(stream: NodeJS.WriteStream): OutputStream {
  let gone = false;
  let listening = false;
  return {
    get isTerminal() {
      return stream.isTTY;
    },
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
    write: async (text) => {
      if (gone || text === '') return;
      if (!listening) {
        listening = true;
        stream.on('error', () => (gone = true));
      }
      await new Promise<void>((resolve) => {
        stream.write(text, () => {
          resolve();
        });
      });
    },
  };
}
