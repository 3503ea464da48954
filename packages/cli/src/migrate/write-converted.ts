import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { stringifyYaml } from '@keelson/documents';
import type { JsonObject } from '@keelson/model';
import { commentsOfRule } from './source-comments.ts';
import type { ConvertedPolicy } from './convert-policies.ts';
import { migrateTest } from './migrate-test.ts';
import { policiesOfTest, renamedRules } from './renamed-rules.ts';
import type { SourceTest } from './read-sources.ts';

/** Writes converted policies and tests below a folder, at the paths that the originals have below theirs. */
export function writeConverted(
  policies: readonly ConvertedPolicy[],
  tests: readonly SourceTest[],
  target: string,
  directory: string,
): number {
  let written = 0;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    written++;
  };
  const byFile = Map.groupBy(policies, (policy) =>
    targetOf(policy.document.file, policy.folder, target, directory),
  );
  for (const [path, same] of byFile) {
    const texts = same.flatMap((policy) => textsOf(policy, directory));
    if (texts.length > 0) write(path, texts.join('---\n'));
  }
  for (const source of tests) {
    const path = targetOf(source.test.file, source.folder, target, directory);
    const own = policiesOfTest(policies, source).filter(({ rules }) =>
      rules.some(({ kind }) => kind === 'converted'),
    );
    const paths = own.map(({ document, folder }) =>
      relative(dirname(path), targetOf(document.file, folder, target, directory)),
    );
    const file = resolve(directory, source.test.file);
    const migrated = migrateTest(source.document, file, path, [...new Set(paths)], renamedRules(own));
    if (migrated !== undefined) write(path, stringifyYaml(migrated.object));
  }
  return written;
}

function targetOf(file: string | undefined, folder: string, target: string, directory: string): string {
  const below = relative(folder, resolve(directory, file ?? 'policies.yaml'));
  return join(target, below.startsWith('..') ? below.replaceAll(/^(?:\.\.\/)+/g, '') : below);
}

function textsOf(policy: ConvertedPolicy, directory: string): readonly string[] {
  return policy.rules.flatMap((rule) => {
    if (rule.kind !== 'converted') return [];
    const comments = commentsOfRule(policy.document, rule, directory);
    const object: JsonObject = rule.policy;
    return [`${comments.map((line) => `${line}\n`).join('')}${stringifyYaml(object)}`];
  });
}
