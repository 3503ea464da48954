import type { DatabaseSync } from 'node:sqlite';

/** What makes each version of the tables from the one before; the index in this list is the version it leads from. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE rules (
    id INTEGER PRIMARY KEY,
    gate TEXT NOT NULL,
    decision TEXT NOT NULL,
    policy_kind TEXT NOT NULL,
    policy TEXT NOT NULL,
    rule TEXT NOT NULL,
    UNIQUE (policy, rule, gate, decision, policy_kind)
  ) STRICT;
  CREATE TABLE verdicts (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    recorded INTEGER NOT NULL,
    surface TEXT NOT NULL,
    cluster TEXT NOT NULL,
    operation TEXT NOT NULL,
    api_group TEXT NOT NULL,
    kind TEXT NOT NULL,
    namespace TEXT NOT NULL,
    name TEXT NOT NULL,
    user TEXT NOT NULL,
    outcome TEXT NOT NULL,
    owner TEXT NOT NULL,
    rules INTEGER NOT NULL,
    found INTEGER NOT NULL,
    findings TEXT NOT NULL,
    log_start INTEGER NOT NULL,
    log_end INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX verdicts_by_id ON verdicts (id);
  CREATE INDEX verdicts_by_recorded ON verdicts (recorded, sequence);
  CREATE INDEX verdicts_by_outcome ON verdicts (outcome, sequence);
  CREATE INDEX verdicts_by_kind ON verdicts (kind, sequence);
  CREATE INDEX verdicts_by_namespace ON verdicts (namespace, sequence);
  CREATE INDEX verdicts_by_owner ON verdicts (owner, sequence);
  CREATE INDEX verdicts_by_surface ON verdicts (surface, sequence);
  CREATE TABLE results (
    sequence INTEGER NOT NULL,
    rule_id INTEGER NOT NULL,
    PRIMARY KEY (sequence, rule_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX results_by_rule ON results (rule_id, sequence);
  CREATE TABLE rule_tallies (
    day TEXT NOT NULL,
    rule_id INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, rule_id, outcome)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE day_tallies (
    day TEXT NOT NULL,
    outcome TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, outcome)
  ) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE texts USING fts5(text, content='', columnsize=0, detail=none, prefix='2 3');
  `,
];

/** The version that this release reads and writes. */
export const STATE_VERSION: number = MIGRATIONS.length;

/** Brings the tables to the present version, each step whole or not at all; returns the version they had. */
export function migrate(database: DatabaseSync): number {
  const from = versionOf(database);
  for (let version = from; version < MIGRATIONS.length; version++) {
    database.exec(
      `BEGIN IMMEDIATE; ${MIGRATIONS[version] ?? ''} PRAGMA user_version = ${version + 1}; COMMIT;`,
    );
  }
  return from;
}

/** The version of the tables; 0 for a new file. */
export function versionOf(database: DatabaseSync): number {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {};
  return typeof version === 'number' ? version : 0;
}
