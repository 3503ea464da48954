import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { VerdictLedger } from '@keelson/ledger';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleVerdict } from '../testing/sample-verdicts.ts';
import { IndexKeeper } from './index-keeper.ts';
import { INDEX_FILE, openIndex } from './open-index.ts';
import { resourceOwner } from './resource-owner.ts';
import type { SampleVerdict } from '../testing/sample-verdicts.ts';
import type { EnvelopeQuery } from './verdict-index.ts';

let folder: string;
let ledger: VerdictLedger;
let keeper: IndexKeeper;
let now = Date.UTC(2026, 10, 24, 9);

const OWNERS: Readonly<Record<string, string>> = {
  'component:default/till': 'group:default/shop',
  'system:default/sales': 'group:default/sales',
};
const CATALOG = {
  find: (reference: string) => {
    const owner = OWNERS[reference];
    return owner === undefined ? undefined : { owner };
  },
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keelson-index-'));
  now = Date.UTC(2026, 10, 24, 9);
  ledger = await VerdictLedger.open({ folder, clock: { now: () => now } });
  keeper = keep();
});
afterEach(async () => {
  await keeper.close();
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

function keep(): IndexKeeper {
  return new IndexKeeper({
    log: ledger,
    index: openIndex(folder).index,
    ownerOf: (verdict) => resourceOwner(verdict, CATALOG),
    onBug: (thrown) => {
      throw thrown as Error;
    },
  });
}

const VERDICTS: readonly SampleVerdict[] = [
  {
    id: 'a',
    name: 'till',
    labels: { 'app.kubernetes.io/name': 'till' },
    rules: [{ policy: 'tags', gate: 'pr' }],
  },
  {
    id: 'b',
    name: 'café-"; DROP TABLE verdicts; --',
    allowed: false,
    labels: { 'app.kubernetes.io/part-of': 'sales' },
    rules: [
      { policy: 'tags', gate: 'pr', result: 'fail', message: 'the tag latest is not fixed' },
      { policy: 'limits', gate: 'pr', result: 'fail', action: 'warn' },
    ],
  },
  {
    id: 'c',
    kind: 'Deployment',
    namespace: 'quay',
    rules: [{ policy: 'limits', gate: 'prod', result: 'fail', action: 'warn' }],
  },
  { id: 'd', rules: [{ policy: 'tags', gate: 'prod', result: 'skip', exception: 'old-printers' }] },
  { id: 'e', rules: [{ policy: 'probes', gate: 'prod', result: 'fail', action: 'audit' }] },
];

async function record(): Promise<void> {
  for (const verdict of VERDICTS) {
    await ledger.append([sampleVerdict(verdict)]);
    now += 60_000;
  }
  await keeper.catchUp();
}

const ids = (query: Partial<EnvelopeQuery>): string =>
  keeper.index
    .list({ limit: 100, ...query })
    .map(({ id }) => id)
    .join('');

describe('the index of verdicts', () => {
  it.each<readonly [string, Partial<EnvelopeQuery>, string]>([
    ['nothing', {}, 'edcba'],
    ['an outcome', { outcome: 'denied' }, 'b'],
    ['warnings', { outcome: 'warned' }, 'c'],
    ['audits', { outcome: 'audited' }, 'e'],
    ['what passed, also by an exception', { outcome: 'passed' }, 'da'],
    ['a gate', { gate: 'prod' }, 'edc'],
    ['a decision', { decision: 'why-pr' }, 'ba'],
    ['a policy', { policy: 'tags' }, 'dba'],
    ['a policy at a gate', { policy: 'limits', gate: 'prod' }, 'c'],
    ['a policy that never was', { policy: 'none' }, ''],
    ['a kind', { kind: 'Deployment' }, 'c'],
    ['a namespace', { namespace: 'quay' }, 'c'],
    ['an owner by the component', { owner: 'group:default/shop' }, 'a'],
    ['an owner by the system', { owner: 'group:default/sales' }, 'b'],
    ['a time', { since: Date.UTC(2026, 10, 24, 9, 1), until: Date.UTC(2026, 10, 24, 9, 3) }, 'cb'],
    ['a time to come', { since: Date.UTC(2027, 0, 1) }, ''],
    ['the words of a message', { words: 'latest FIXED' }, 'b'],
    ['the beginning of a word', { words: 'caf' }, 'b'],
    ['an accent less', { words: 'cafe' }, 'b'],
    ['an exception', { words: 'old-printers' }, 'd'],
    ['words that are operators', { words: '"AND OR NEAR( *' }, ''],
    ['SQL in a value', { gate: "' OR 1=1 --" }, ''],
    ['what came before', { before: 2 }, 'ba'],
    ['at most', { limit: 2 }, 'ed'],
  ])('finds by %s', async (_title, query, expected) => {
    await record();
    expect(ids(query)).toBe(expected);
  });

  it('counts by rule and by day', async () => {
    await record();
    expect(keeper.index.count()).toBe(5);
    expect(keeper.index.dayTallies('2026-11-01')).toEqual([
      { day: '2026-11-24', denied: 1, warned: 1, audited: 1, passed: 2 },
    ]);
    expect(keeper.index.dayTallies('2026-11-25')).toEqual([]);
    const tags = {
      decision: 'why-pr',
      policyKind: 'ValidatingAdmissionPolicy',
      policy: 'tags',
      rule: 'tags',
    };
    expect(keeper.index.ruleTallies('2026-11-24', { policy: 'tags' })).toEqual([
      { ...tags, gate: 'pr', denied: 1, warned: 0, audited: 0, excepted: 0, passed: 1 },
      {
        ...tags,
        gate: 'prod',
        decision: 'why-prod',
        denied: 0,
        warned: 0,
        audited: 0,
        excepted: 1,
        passed: 0,
      },
    ]);
    expect(keeper.index.facets()).toEqual({
      kinds: ['Deployment', 'Pod'],
      namespaces: ['quay', 'shop'],
      owners: ['group:default/sales', 'group:default/shop'],
      surfaces: ['manifest'],
    });
  });

  it('finds one by its id, with what was found, the strongest first', async () => {
    await record();
    expect(keeper.index.find('b')).toMatchObject({
      outcome: 'denied',
      rules: 2,
      found: 2,
      findings: [
        { policy: 'tags', message: 'the tag latest is not fixed' },
        { policy: 'limits', action: 'warn' },
      ],
    });
    expect(keeper.index.find('no')).toBeUndefined();
  });
});

describe('the index and the log', () => {
  it('takes in what was recorded while it was closed', async () => {
    await record();
    await keeper.close();
    await ledger.append([sampleVerdict({ id: 'f' })]);
    keeper = keep();
    expect(keeper.behind).toBeGreaterThan(0);
    await keeper.catchUp();
    expect([ids({}), keeper.behind]).toEqual(['fedcba', 0]);
  });

  it('is made anew where the log is another one', async () => {
    await record();
    await keeper.close();
    await ledger.close();
    truncateSync(join(folder, 'verdicts.jsonl'), 0);
    ledger = await VerdictLedger.open({ folder, clock: { now: () => now } });
    await ledger.append([sampleVerdict({ id: 'z' })]);
    keeper = keep();
    await keeper.catchUp();
    expect([ids({}), keeper.index.count()]).toEqual(['z', 1]);
  });

  it.each([
    [
      'no database',
      () => writeFileSync(join(folder, INDEX_FILE), 'no database at all, but long enough '.repeat(40)),
    ],
    [
      'of a later release',
      () => {
        const database = new DatabaseSync(join(folder, INDEX_FILE));
        database.exec('PRAGMA user_version = 999');
        database.close();
      },
    ],
  ])('is made anew where its file is %s', async (_title, spoil) => {
    await record();
    await keeper.close();
    spoil();
    const { index, diagnostics } = openIndex(folder);
    expect(diagnostics).toMatchObject([{ code: 'state/made-anew' }]);
    index.close();
    keeper = keep();
    await keeper.catchUp();
    expect(ids({})).toBe('edcba');
  });

  it('passes over a line that is not whole', async () => {
    await record();
    const file = join(folder, 'verdicts.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"id":"c"', '"id":"C"'));
    await keeper.rebuild();
    expect(ids({})).toBe('edba');
  });

  it('is the same after it was made anew', async () => {
    await record();
    const before = [keeper.index.list({ limit: 10 }), keeper.index.ruleTallies('2026-01-01')];
    await keeper.rebuild();
    expect([keeper.index.list({ limit: 10 }), keeper.index.ruleTallies('2026-01-01')]).toEqual(before);
  });

  it('makes its tables durable', async () => {
    await record();
    const database = new DatabaseSync(join(folder, INDEX_FILE), { readOnly: true });
    expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
    database.close();
  });
});
