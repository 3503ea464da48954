import { describe, expect, it } from 'vitest';
import { AppendFile } from './append-file.ts';
import type { AppendHandle } from './append-file.ts';

/** A file in memory that can be told to fail. */
class FakeHandle implements AppendHandle {
  content = Buffer.alloc(0);
  writes = 0;
  syncs = 0;
  /** Bytes that fit. */
  room = Infinity;
  syncFails = false;

  write(bytes: Uint8Array, offset: number, length: number, position: number) {
    this.writes++;
    const fits = Math.min(length, this.room - position);
    if (fits <= 0) return Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
    const content = Buffer.alloc(Math.max(this.content.length, position + fits));
    this.content.copy(content);
    content.set(bytes.subarray(offset, offset + fits), position);
    this.content = content;
    return Promise.resolve({ bytesWritten: fits });
  }

  datasync() {
    this.syncs++;
    return this.syncFails
      ? Promise.reject(Object.assign(new Error('input/output error'), { code: 'EIO' }))
      : Promise.resolve();
  }

  truncate(length: number) {
    this.content = this.content.subarray(0, length);
    return Promise.resolve();
  }

  close() {
    return Promise.resolve();
  }
}

const line = (text: string): Buffer => Buffer.from(`${text}\n`);

describe('appending with group commit', () => {
  it('writes and syncs what waits once', async () => {
    const handle = new FakeHandle();
    const file = new AppendFile(handle, 0);
    await Promise.all(['a', 'b', 'c'].map((text) => file.append(line(text))));
    expect([handle.content.toString(), handle.writes, handle.syncs]).toEqual(['a\nb\nc\n', 1, 1]);
  });

  it('acknowledges nothing of a batch for which the disk is full, and goes on when there is room', async () => {
    const handle = new FakeHandle();
    const file = new AppendFile(handle, 0);
    await file.append(line('first'));
    handle.room = 10;
    const batch = await Promise.allSettled(['second', 'third'].map((text) => file.append(line(text))));
    expect(batch.map((one) => one.status === 'rejected' && (one.reason as { code: string }).code)).toEqual([
      'ledger/disk-full',
      'ledger/disk-full',
    ]);
    expect(handle.content.toString()).toBe('first\n');
    handle.room = Infinity;
    await file.append(line('fourth'));
    expect(handle.content.toString()).toBe('first\nfourth\n');
  });

  it('takes nothing more after a sync that failed', async () => {
    const handle = new FakeHandle();
    const file = new AppendFile(handle, 0);
    handle.syncFails = true;
    await expect(file.append(line('lost'))).rejects.toMatchObject({ code: 'ledger/not-written' });
    handle.syncFails = false;
    await expect(file.append(line('later'))).rejects.toMatchObject({ code: 'ledger/not-written' });
    expect(file.broken).toBeDefined();
  });

  it('refuses more than can wait, and everything once it is closed', async () => {
    const file = new AppendFile(new FakeHandle(), 0);
    const large = Buffer.alloc(200 * 1024 * 1024);
    const first = file.append(large);
    await expect(file.append(large)).rejects.toMatchObject({ code: 'ledger/overloaded' });
    await first;
    await file.close();
    await expect(file.append(line('late'))).rejects.toMatchObject({ code: 'ledger/closed' });
  });
});
