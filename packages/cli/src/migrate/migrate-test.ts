import { dirname, relative, resolve } from 'node:path';
import { fieldOf, isJsonObject, listField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue, SourceDocument } from '@keelson/model';

/** What became of the rules of a policy: the name of each policy by the name of its rule. */
export type RuleNames = ReadonlyMap<string, string>;

/** A test for converted policies, and how many of its rows were about rules that are left. */
export interface MigratedTest {
  readonly object: JsonObject;
  readonly left: number;
}

const PATHS = ['resources', 'targetResources', 'clusterResources', 'paramResources', 'exceptions'] as const;
const PATH = ['variables', 'userinfo', 'context'] as const;

/** Turns a test of classic policies into one of what became of them; undefined where no row is about a converted rule. */
export function migrateTest(
  { object }: SourceDocument,
  file: string,
  target: string,
  policies: readonly string[],
  renamed: ReadonlyMap<string, RuleNames>,
): MigratedTest | undefined {
  const rows = listField(object, 'results').filter((row) => isJsonObject(row));
  const results = rows.flatMap((row) => migrateRow(row, renamed));
  if (results.length === 0) return undefined;
  const move = (path: JsonValue): JsonValue =>
    typeof path === 'string' ? relative(dirname(target), resolve(dirname(file), path)) : path;
  const moved: Record<string, JsonValue> = { ...object, policies: [...policies], results };
  for (const field of PATHS) {
    const paths = listField(object, field);
    if (paths.length > 0) moved[field] = paths.map(move);
  }
  for (const field of PATH) {
    const path = fieldOf(object, field);
    if (path !== undefined) moved[field] = move(path);
  }
  return { object: moved, left: rows.filter((row) => migrateRow(row, renamed).length === 0).length };
}

function migrateRow(row: JsonObject, renamed: ReadonlyMap<string, RuleNames>): readonly JsonObject[] {
  const written = stringField(row, 'policy') ?? '';
  const slash = written.indexOf('/');
  const names = renamed.get(slash < 0 ? written : written.slice(slash + 1));
  if (names === undefined) return [];
  const rule = stringField(row, 'rule');
  const wanted = rule?.replace(/^autogen-(?:cronjob-)?/, '');
  const policies = wanted === undefined ? [...names.values()] : [names.get(rule ?? '') ?? names.get(wanted)];
  const { rule: _, policy: __, ...others } = row;
  return policies
    .filter((policy) => policy !== undefined)
    .map((policy) => ({
      isValidatingPolicy: true,
      policy: slash < 0 ? policy : `${written.slice(0, slash)}/${policy}`,
      ...others,
    }));
}
