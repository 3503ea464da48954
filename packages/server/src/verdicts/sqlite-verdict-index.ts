import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { OUTCOMES } from './envelope.ts';
import type { Envelope, EnvelopeFinding, EnvelopeResult, Outcome } from './envelope.ts';
import { migrate, STATE_VERSION, versionOf } from './sqlite-migrations.ts';
import { toCondition } from './sqlite-list.ts';
import type {
  DayTally,
  EnvelopeQuery,
  Facets,
  IndexPosition,
  ListedEnvelope,
  RuleTally,
  VerdictIndex,
} from './verdict-index.ts';

/** What a rule's result counts as in its tallies. */
type Tallied = Outcome | 'excepted';

const MOST_FACETS = 200;

/**
 * Opens the index in a file of SQLite, and makes or mends its tables. Throws what SQLite throws where the file is no database, or of
 * a later release; it can be made anew from the log.
 */
export function openSqliteIndex(file: string): VerdictIndex {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
    const version = versionOf(database);
    if (version > STATE_VERSION) throw new Error(`the tables are of a later release (${version})`);
    migrate(database);
    return new SqliteVerdictIndex(database);
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

class SqliteVerdictIndex implements VerdictIndex {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #rules = new Map<string, number>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  position(): IndexPosition | undefined {
    const row = this.#prepare('SELECT * FROM verdicts ORDER BY sequence DESC LIMIT 1').get();
    if (row === undefined) return undefined;
    const { id, sequence, start, end } = toListed(row);
    return { id, sequence, start, end };
  }

  add(envelopes: readonly Envelope[]): void {
    this.#atOnce(() => {
      for (const envelope of envelopes) this.#addOne(envelope);
    });
  }

  list(query: EnvelopeQuery): readonly ListedEnvelope[] {
    const condition = toCondition(this.#database, query);
    if (condition === undefined) return [];
    const where = condition.parts.length === 0 ? '' : `WHERE ${condition.parts.join(' AND ')}`;
    return this.#prepare(`SELECT * FROM verdicts ${where} ORDER BY sequence DESC LIMIT ?`)
      .all(...condition.values, query.limit)
      .map(toListed);
  }

  find(id: string): ListedEnvelope | undefined {
    const row = this.#prepare('SELECT * FROM verdicts WHERE id = ? ORDER BY sequence DESC LIMIT 1').get(id);
    return row === undefined ? undefined : toListed(row);
  }

  count(): number {
    return Number(this.#prepare('SELECT ifnull(sum(count), 0) AS n FROM day_tallies').get()?.n ?? 0);
  }

  ruleTallies(
    sinceDay: string,
    only: Readonly<Partial<Record<'policy' | 'gate' | 'decision', string>>> = {},
  ): readonly RuleTally[] {
    const rows = this.#prepare(
      `SELECT rules.*, sum(iif(outcome = 'denied', count, 0)) AS denied, sum(iif(outcome = 'warned', count, 0)) AS warned,
         sum(iif(outcome = 'audited', count, 0)) AS audited, sum(iif(outcome = 'excepted', count, 0)) AS excepted,
         sum(iif(outcome = 'passed', count, 0)) AS passed
       FROM rule_tallies JOIN rules ON rules.id = rule_tallies.rule_id
       WHERE day >= ? AND (? IS NULL OR policy = ?) AND (? IS NULL OR gate = ?) AND (? IS NULL OR decision = ?)
       GROUP BY rules.id ORDER BY denied DESC, warned DESC, audited DESC, policy, rule, gate`,
    ).all(sinceDay, ...[only.policy, only.gate, only.decision].flatMap((one) => [one ?? null, one ?? null]));
    return rows.map((row) => ({
      gate: String(row.gate),
      decision: String(row.decision),
      policyKind: String(row.policy_kind),
      policy: String(row.policy),
      rule: String(row.rule),
      denied: Number(row.denied),
      warned: Number(row.warned),
      audited: Number(row.audited),
      excepted: Number(row.excepted),
      passed: Number(row.passed),
    }));
  }

  dayTallies(sinceDay: string): readonly DayTally[] {
    const days = new Map<string, Record<Outcome, number>>();
    for (const row of this.#prepare('SELECT * FROM day_tallies WHERE day >= ? ORDER BY day').all(sinceDay)) {
      const day = String(row.day);
      const tally = days.get(day) ?? { denied: 0, warned: 0, audited: 0, passed: 0 };
      const outcome = OUTCOMES.find((one) => one === row.outcome);
      if (outcome !== undefined) tally[outcome] = Number(row.count);
      days.set(day, tally);
    }
    return Array.from(days, ([day, tally]) => ({ day, ...tally }));
  }

  facets(): Facets {
    return {
      kinds: this.#distinct('kind'),
      namespaces: this.#distinct('namespace'),
      owners: this.#distinct('owner'),
      surfaces: this.#distinct('surface'),
    };
  }

  clear(): void {
    this.#atOnce(() => {
      this.#database.exec(
        `DELETE FROM verdicts; DELETE FROM results; DELETE FROM rules; DELETE FROM rule_tallies; DELETE FROM day_tallies;
         INSERT INTO texts(texts) VALUES ('delete-all');`,
      );
      this.#rules.clear();
    });
  }

  close(): void {
    this.#database.close();
  }

  /** Walks the index from value to value, which a DISTINCT over all rows would not. */
  #distinct(column: 'kind' | 'namespace' | 'owner' | 'surface'): readonly string[] {
    const next = this.#prepare(`SELECT min(${column}) AS value FROM verdicts WHERE ${column} > ?`);
    const values: string[] = [];
    let value = '';
    while (values.length < MOST_FACETS) {
      const found = next.get(value)?.value;
      if (typeof found !== 'string') break;
      value = found;
      values.push(found);
    }
    return values;
  }

  #addOne(envelope: Envelope): void {
    const { sequence, results } = envelope;
    this.#prepare(
      `INSERT INTO verdicts (sequence, id, recorded, surface, cluster, operation, api_group, kind, namespace, name, user,
         outcome, owner, rules, found, findings, log_start, log_end)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      sequence,
      envelope.id,
      envelope.recorded,
      envelope.surface,
      envelope.cluster,
      envelope.operation,
      envelope.group,
      envelope.kind,
      envelope.namespace,
      envelope.name,
      envelope.user,
      envelope.outcome,
      envelope.owner,
      results.length,
      envelope.found,
      JSON.stringify(envelope.findings),
      envelope.start,
      envelope.end,
    );
    const day = new Date(envelope.recorded).toISOString().slice(0, 10);
    this.#prepare(`INSERT INTO day_tallies VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1`).run(
      day,
      envelope.outcome,
    );
    for (const result of results) {
      const id = this.#ruleId(result);
      this.#prepare('INSERT OR IGNORE INTO results VALUES (?, ?)').run(sequence, id);
      this.#prepare(
        `INSERT INTO rule_tallies VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1`,
      ).run(day, id, tallied(result));
    }
    this.#prepare('INSERT INTO texts (rowid, text) VALUES (?, ?)').run(sequence, toText(envelope));
  }

  #ruleId({ gate, decision, policyKind, policy, rule }: EnvelopeResult): number {
    const key = JSON.stringify([gate, decision, policyKind, policy, rule]);
    const known = this.#rules.get(key);
    if (known !== undefined) return known;
    this.#prepare(
      'INSERT OR IGNORE INTO rules (gate, decision, policy_kind, policy, rule) VALUES (?, ?, ?, ?, ?)',
    ).run(gate, decision, policyKind, policy, rule);
    const row = this.#prepare(
      'SELECT id FROM rules WHERE policy = ? AND rule = ? AND gate = ? AND decision = ? AND policy_kind = ?',
    ).get(policy, rule, gate, decision, policyKind);
    const id = Number(row?.id);
    this.#rules.set(key, id);
    return id;
  }

  #atOnce(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (thrown) {
      this.#database.exec('ROLLBACK');
      // Rules that were numbered within it are not there any more.
      this.#rules.clear();
      throw thrown;
    }
  }

  #prepare(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      statement = this.#database.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }
}

function tallied({ result, action }: EnvelopeResult): Tallied {
  if (result === 'skip') return 'excepted';
  if (result === 'pass') return 'passed';
  return action === 'deny' ? 'denied' : action === 'warn' ? 'warned' : 'audited';
}

function toText(envelope: Envelope): string {
  const { kind, namespace, name, user, owner, cluster, operation, surface, findings } = envelope;
  const said = findings.flatMap(({ gate, decision, policy, rule, message, exception }) => [
    gate,
    decision,
    policy,
    rule,
    message ?? '',
    exception ?? '',
  ]);
  return [kind, namespace, name, user, owner, cluster, operation, surface, ...said].join('\n');
}

function toListed(row: Readonly<Record<string, unknown>>): ListedEnvelope {
  const outcome = OUTCOMES.find((one) => one === row.outcome) ?? 'passed';
  return {
    sequence: Number(row.sequence),
    id: String(row.id),
    recorded: Number(row.recorded),
    surface: String(row.surface),
    cluster: String(row.cluster),
    operation: String(row.operation),
    group: String(row.api_group),
    kind: String(row.kind),
    namespace: String(row.namespace),
    name: String(row.name),
    user: String(row.user),
    outcome,
    owner: String(row.owner),
    rules: Number(row.rules),
    found: Number(row.found),
    // This class wrote it.
    findings: JSON.parse(String(row.findings)) as readonly EnvelopeFinding[],
    start: Number(row.log_start),
    end: Number(row.log_end),
  };
}
