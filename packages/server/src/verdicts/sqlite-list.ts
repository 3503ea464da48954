import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { EnvelopeQuery } from './verdict-index.ts';

/** Parts of a statement's condition, with their values. */
export interface Condition {
  readonly parts: readonly string[];
  readonly values: readonly SQLInputValue[];
}

const COLUMNS = ['outcome', 'owner', 'kind', 'namespace', 'surface'] as const;
const RULE_COLUMNS = ['gate', 'decision', 'policy', 'rule'] as const;

/** Rules that said something in more than this share of the verdicts are looked for verdict by verdict, the newest first. */
const COMMON = 20;
const MOST_WORDS = 8;

/** Writes the condition of a query; undefined where nothing can match. Every value is bound, none is part of the text. */
export function toCondition(database: DatabaseSync, query: EnvelopeQuery): Condition | undefined {
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  const add = (part: string, ...bound: readonly SQLInputValue[]): void => {
    parts.push(part);
    values.push(...bound);
  };
  for (const column of COLUMNS) {
    const wanted = query[column];
    if (wanted !== undefined) add(`verdicts.${column} = ?`, wanted);
  }
  if (query.before !== undefined) add('verdicts.sequence < ?', query.before);
  // What is recorded later stands further behind, so that a time is a position.
  if (query.since !== undefined) {
    add(
      'verdicts.sequence >= ifnull((SELECT min(sequence) FROM verdicts WHERE recorded >= ?), 9007199254740991)',
      query.since,
    );
  }
  if (query.until !== undefined) {
    add(
      'verdicts.sequence < ifnull((SELECT min(sequence) FROM verdicts WHERE recorded >= ?), 9007199254740991)',
      query.until,
    );
  }
  const words = toMatch(query.words);
  if (words !== undefined) add('verdicts.sequence IN (SELECT rowid FROM texts WHERE texts MATCH ?)', words);
  const asked = RULE_COLUMNS.filter((column) => query[column] !== undefined);
  if (asked.length > 0) {
    const ids = ruleIds(database, query);
    if (ids.length === 0) return undefined;
    const marks = ids.map(() => '?').join(', ');
    add(
      isCommon(database, ids)
        ? `EXISTS (SELECT 1 FROM results WHERE results.sequence = verdicts.sequence AND results.rule_id IN (${marks}))`
        : `verdicts.sequence IN (SELECT sequence FROM results WHERE rule_id IN (${marks}))`,
      ...ids,
    );
  }
  return { parts, values };
}

function ruleIds(database: DatabaseSync, query: EnvelopeQuery): readonly number[] {
  const asked = RULE_COLUMNS.flatMap((column) => {
    const wanted = query[column];
    return wanted === undefined ? [] : [{ column, wanted }];
  });
  const rows = database
    .prepare(
      `SELECT id FROM rules WHERE ${asked.map(({ column }) => `${column} = ?`).join(' AND ')} LIMIT 5000`,
    )
    .all(...asked.map(({ wanted }) => wanted));
  return rows.map(({ id }) => Number(id));
}

function isCommon(database: DatabaseSync, ids: readonly number[]): boolean {
  const marks = ids.map(() => '?').join(', ');
  const said = database
    .prepare(`SELECT ifnull(sum(count), 0) AS said FROM rule_tallies WHERE rule_id IN (${marks})`)
    .get(...ids);
  const all = database.prepare('SELECT ifnull(sum(count), 0) AS total FROM day_tallies').get();
  return Number(said?.said ?? 0) * COMMON > Number(all?.total ?? 0);
}

/** Each word becomes a text in quotes, which has no meaning but itself, and may be the beginning of a longer one. */
function toMatch(words: string | undefined): string | undefined {
  const found = words?.match(/[\p{L}\p{N}]+/gu)?.slice(0, MOST_WORDS) ?? [];
  return found.length === 0 ? undefined : found.map((word) => `"${word}"*`).join(' AND ');
}
