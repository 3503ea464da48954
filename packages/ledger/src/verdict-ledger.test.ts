import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Double } from '@keelson/model';
import type { JsonObject, Verdict } from '@keelson/model';
import { readRecords } from './file/read-records.ts';
import type { LedgerRecord } from './file/record-line.ts';
import { VerdictLedger } from './verdict-ledger.ts';

const MODULE = new URL('./verdict-ledger.ts', import.meta.url).href;
const clock = { now: () => Date.UTC(2026, 10, 24) };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keelson-ledger-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function verdict(id: string, object: JsonObject = { kind: 'Pod' }): Verdict {
  return {
    id,
    review: {
      id,
      time: '2026-11-24T00:00:00Z',
      surface: 'manifest',
      operation: 'CREATE',
      resource: { group: '', version: 'v1', kind: 'Pod' },
      object,
      subject: { user: 'ana', groups: [] },
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

async function recordsOf(): Promise<readonly LedgerRecord[]> {
  const records: LedgerRecord[] = [];
  for await (const record of readRecords(join(folder, 'verdicts.jsonl'))) records.push(record);
  return records;
}

const open = (): Promise<VerdictLedger> => VerdictLedger.open({ folder, clock });

describe('a ledger', () => {
  it('keeps verdicts with exact numbers, in the order in which they came', async () => {
    const ledger = await open();
    const object = { kind: 'Pod', big: 2n ** 60n, float: new Double(1), text: 'line\u2028end' };
    expect(await ledger.append([verdict('a', object), verdict('b')])).toEqual([
      { sequence: 0 },
      { sequence: 1 },
    ]);
    await ledger.close();
    const records = await recordsOf();
    expect(records.map(({ sequence, verdict: { id } }) => [sequence, id])).toEqual([
      [0, 'a'],
      [1, 'b'],
    ]);
    expect(records[0]?.verdict.review.object).toEqual(object);
  });

  it('goes on where it stood', async () => {
    const first = await open();
    await first.append([verdict('a')]);
    await first.close();
    const second = await open();
    expect(await second.append([verdict('b')])).toEqual([{ sequence: 1 }]);
    await second.close();
  });

  it('takes what comes from many sides at once', async () => {
    const ledger = await open();
    const receipts = await Promise.all(
      Array.from({ length: 500 }, (_, index) => ledger.append([verdict(`v${index}`)])),
    );
    await ledger.close();
    expect(receipts.flat().map(({ sequence }) => sequence)).toEqual(Array.from({ length: 500 }, (_, i) => i));
    expect((await recordsOf()).map(({ verdict: { id } }) => id)).toEqual(
      Array.from({ length: 500 }, (_, index) => `v${index}`),
    );
  });

  it('keeps no secret', async () => {
    const ledger = await VerdictLedger.open({ folder, clock, redact: ['ConfigMap:data.token'] });
    const secret = { kind: 'Secret', stringData: { password: 'swordfish' } };
    await ledger.append([
      verdict('a', secret),
      verdict('b', secret),
      verdict('c', { kind: 'ConfigMap', data: { token: 'swordfish', open: 'seen' } }),
    ]);
    await ledger.close();
    const text = readFileSync(ledger.file, 'utf8');
    expect(text).not.toContain('swordfish');
    expect(text).toContain('seen');
    expect(new Set(text.match(/hmac-sha256:[0-9a-f]{64}/g))).toHaveLength(1);
  });

  it('has a key of its own that only its user can read', async () => {
    const ledger = await open();
    const digest = ledger.digest('x');
    await ledger.close();
    expect(statSync(join(folder, 'installation.key')).mode & 0o777).toBe(0o600);
    const again = await open();
    expect(again.digest('x')).toBe(digest);
    await again.close();
    writeFileSync(join(folder, 'installation.key'), 'short');
    await expect(open()).rejects.toMatchObject({ code: 'ledger/key' });
  });
});

describe('a ledger after a crash', () => {
  it.each([
    ['half a record', '{"crc":"00000000","sequence":1,"recor'],
    ['a record that is not what it was', '{"crc":"00000000","sequence":1}\n'],
    ['zeros', '\0'.repeat(5000)],
    ['several broken lines', 'x\ny\n{"z'],
  ])('cuts off %s at its end, says so, and keeps it aside', async (_title, tail) => {
    const before = await open();
    await before.append([verdict('a')]);
    await before.close();
    appendFileSync(before.file, tail);
    const ledger = await open();
    expect(ledger.diagnostics.map(({ code }) => code)).toEqual(['ledger/torn-tail']);
    expect(readFileSync(`${ledger.file}.torn`, 'utf8')).toBe(tail);
    expect(await ledger.append([verdict('b')])).toEqual([{ sequence: 1 }]);
    await ledger.close();
    expect((await recordsOf()).map((record) => record.verdict.id)).toEqual(['a', 'b']);
  });

  it('has everything that was acknowledged, however often it is killed', async () => {
    const acknowledged = new Set<string>();
    for (let round = 0; round < 10; round++) {
      for (const id of await appendUntilKilled(round)) acknowledged.add(id);
    }
    const ledger = await open();
    await ledger.close();
    const kept = new Set((await recordsOf()).map((record) => record.verdict.id));
    expect(acknowledged.size).toBeGreaterThan(500);
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
  });
});

describe('a ledger that another process has open', () => {
  it('is refused to a second one, and free again when the first is killed', async () => {
    const ledger = await open();
    const code = `
      const { VerdictLedger } = await import(${JSON.stringify(MODULE)});
      await VerdictLedger.open({ folder: ${JSON.stringify(folder)}, clock: { now: () => 0 } })
        .catch((failure) => { console.log(failure.code, failure.message); });`;
    const second = spawnSync(process.execPath, [...NODE, '-e', code], { encoding: 'utf8' });
    expect(second.stdout).toContain(`ledger/in-use another process (${process.pid})`);
    await expect(open()).rejects.toMatchObject({ code: 'ledger/in-use' });
    await ledger.close();
  });
});

const NODE = ['--conditions=@keelson/source', '--disable-warning=ExperimentalWarning', '--input-type=module'];

/** Lets a process append until it has acknowledged some, kills it in the midst, and returns what it acknowledged. */
async function appendUntilKilled(round: number): Promise<readonly string[]> {
  const code = `
    const { VerdictLedger } = await import(${JSON.stringify(MODULE)});
    const ledger = await VerdictLedger.open({ folder: ${JSON.stringify(folder)}, clock: { now: () => 0 } });
    const verdict = ${JSON.stringify(verdict('ID'))};
    async function append(lane) {
      for (let i = 0; ; i++) {
        const id = \`${round}-\${lane}-\${i}\`;
        await ledger.append([{ ...verdict, id }]);
        process.stdout.write(id + '\\n');
      }
    }
    await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(append));`;
  const child = spawn(process.execPath, [...NODE, '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8');
  for await (const chunk of child.stdout as AsyncIterable<string>) {
    output += chunk;
    if (output.split('\n').length > 60 + 7 * round) child.kill('SIGKILL');
  }
  // What follows the last newline was not written to its end.
  return output.split('\n').slice(0, -1);
}
