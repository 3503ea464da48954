import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOG_FILE, VerdictLedger } from '@keelson/ledger';
import { readLatestReviews } from './read-latest-reviews.ts';
import type { Review, Verdict } from '@keelson/model';
import type { PreviewCounts } from './preview.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function verdict(id: string, name: string, changes: Partial<Review> = {}, kind = 'Pod'): Verdict {
  return {
    id,
    review: {
      id,
      time: '2026-01-01T00:00:00Z',
      surface: 'admission',
      cluster: 'prod',
      operation: 'CREATE',
      resource: { group: '', version: 'v1', kind, namespace: 'shop', name },
      object: { apiVersion: 'v1', kind, metadata: { name } },
      subject: { user: 'ana', groups: [] },
      ...changes,
    },
    allowed: true,
    warnings: [],
    patches: [],
    generated: [],
    results: [],
    inputs: [],
    engineVersion: '0',
  };
}

async function record(...verdicts: readonly Verdict[]): Promise<void> {
  const ledger = await VerdictLedger.open({ folder, clock: { now: () => 0 } });
  await ledger.append(verdicts);
  await ledger.close();
}

async function read(
  cluster?: string,
): Promise<{ readonly ids: readonly string[]; readonly counts: PreviewCounts }> {
  const counts = { manifests: 0, invalid: 0, records: 0, secrets: 0, otherRecords: 0, brokenRecords: 0 };
  const ids: string[] = [];
  for await (const { review } of readLatestReviews(folder, 'admission', cluster, counts)) ids.push(review.id);
  return { ids, counts };
}

describe('readLatestReviews', () => {
  it('takes the latest review of each resource, and none of what was deleted last', async () => {
    await record(
      verdict('1', 'web'),
      verdict('2', 'gone'),
      verdict('3', 'web', { operation: 'UPDATE' }),
      verdict('4', 'gone', { operation: 'DELETE' }),
      verdict('5', 'dry', { dryRun: true }),
    );
    expect((await read()).ids).toEqual(['3']);
  });

  it('keeps clusters apart, and says how much is of other surfaces and clusters', async () => {
    await record(
      verdict('1', 'web'),
      verdict('2', 'web', { cluster: 'test' }),
      verdict('3', 'web', { surface: 'manifest' }),
    );
    expect((await read()).ids).toEqual(['1', '2']);
    expect(await read('test')).toMatchObject({ ids: ['2'], counts: { otherRecords: 2 } });
  });

  it('leaves Secrets out and counts them', async () => {
    await record(verdict('1', 'key', {}, 'Secret'), verdict('2', 'web'));
    expect(await read()).toMatchObject({ ids: ['2'], counts: { secrets: 1 } });
  });

  it('passes over what is not whole', async () => {
    await record(verdict('1', 'web'));
    appendFileSync(join(folder, LOG_FILE), '{"crc":"00000000","sequence":9}\nrubbish\n');
    expect(await read()).toMatchObject({ ids: ['1'], counts: { brokenRecords: 2 } });
  });
});
