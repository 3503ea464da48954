import { Buffer } from 'node:buffer';

/** An entry of an archive that a test makes. */
export interface TestEntry {
  readonly path: string;
  readonly text: string;
  /** A file, unless something else is said. */
  readonly type?: string;
}

/** Makes a tar archive (POSIX ustar). */
export function makeArchive(entries: readonly TestEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, text, type = '0' }) => {
    const content = Buffer.from(text, 'utf8');
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
    return [makeHeader(path, content.length, type), content, padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function makeHeader(path: string, size: number, type: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(path, 0, 100, 'utf8');
  header.write('0000644\0', 100, 'latin1');
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  header.write(' '.repeat(8), 148, 'latin1');
  header.write(type, 156, 'latin1');
  header.write('ustar\0', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
