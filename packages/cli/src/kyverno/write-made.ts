import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { stringifyYaml } from '@keelson/documents';
import { reasonOf } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { AskedPolicies } from '@keelson/policy-tests';
import { madeObjects } from './apply-text.ts';

/**
 * Writes mutated and generated objects to a file, or to files of a folder that are named after them. Throws a failure
 * `files/unwritable`.
 */
export function writeMade({ resources }: AskedPolicies, path: string, directory: string): void {
  const target = resolve(directory, path);
  const isFile = /\.ya?ml$/.test(path);
  try {
    mkdirSync(isFile ? dirname(target) : target, { recursive: true });
    if (isFile) writeFileSync(target, '');
    const begun = new Set<string>();
    for (const asked of resources) {
      for (const { answer, object, isGenerated } of madeObjects(asked)) {
        const name = isGenerated
          ? `${answer.policy.reference.name}-generated`
          : `${asked.resource.identity.name ?? ''}-mutated`;
        // Names are what somebody else wrote.
        const file = isFile ? target : join(target, `${name.replace(/[^\w.-]/g, '_')}.yaml`);
        if (!isFile && !begun.has(file)) writeFileSync(file, '');
        begun.add(file);
        appendFileSync(file, `${stringifyYaml(object)}\n---\n\n`);
      }
    }
  } catch (thrown) {
    throw new Failure('files/unwritable', `${path} cannot be written: ${reasonOf(thrown)}`, {
      cause: thrown,
    });
  }
}
