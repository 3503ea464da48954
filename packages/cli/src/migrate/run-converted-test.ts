import { fieldOf, isJsonObject, listField } from '@keelson/model';
import { countOutcomes, readTest, runTest } from '@keelson/policy-tests';
import type { JsonObject, SourceDocument } from '@keelson/model';
import type { TestFiles } from '@keelson/policy-tests';
import { testDialects } from '../policy-tests/test-dialects.ts';
import type { ReportedTest } from './migration-report.ts';
import { migrateTest } from './migrate-test.ts';
import type { RuleNames } from './migrate-test.ts';
import type { SourceTest } from './read-sources.ts';

/** The path by which a test names policies that stand in no file yet. */
const CONVERTED = 'converted policies';

/** Runs a test with the converted policies, then with emptied ones, which it has to notice where it expects failures. */
export function runConvertedTest(
  source: SourceTest,
  policies: readonly JsonObject[],
  renamed: ReadonlyMap<string, RuleNames>,
): ReportedTest | undefined {
  const file = source.test.file;
  const migrated = migrateTest(source.document, file, file, [CONVERTED], renamed);
  if (migrated === undefined) return undefined;
  const counts = run(source, migrated.object, policies);
  const expectsFailure = listField(migrated.object, 'results').some(
    (row) => fieldOf(row, 'result') === 'fail',
  );
  const emptied = expectsFailure ? run(source, migrated.object, policies.map(emptyPolicy)) : undefined;
  return {
    file,
    rows: counts.rows.passed + counts.rows.failed + counts.rows.skipped,
    failed: counts.rows.failed,
    ...(emptied === undefined ? {} : { notices: emptied.rows.failed > 0 }),
  };
}

function run(
  { test, files }: SourceTest,
  object: JsonObject,
  policies: readonly JsonObject[],
): ReturnType<typeof countOutcomes> {
  const document: SourceDocument = { object, digest: 'sha256:0' };
  const converted = { ...readTest(document).test, file: test.file };
  return countOutcomes([
    runTest(converted, { dialects: testDialects(undefined), files: withConverted(files, policies) }),
  ]);
}

function withConverted(files: TestFiles, policies: readonly JsonObject[]): TestFiles {
  return {
    read: (path, from) =>
      path === CONVERTED
        ? { documents: policies.map((object) => ({ object, digest: 'sha256:0' })), diagnostics: [] }
        : files.read(path, from),
  };
}

/** The same policy, but it allows everything. */
function emptyPolicy(policy: JsonObject): JsonObject {
  const spec = isJsonObject(policy.spec) ? policy.spec : {};
  return { ...policy, spec: { ...spec, validations: [{ expression: 'true' }] } };
}
