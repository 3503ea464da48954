import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { joinGovernance } from '../activation/governance.ts';
import { filesInMemory } from '../files/files-in-memory.ts';
import { readRepositoryFiles } from '../repository/read-repository.ts';
import type { ApprovalProver } from '../approval/approval-proof.ts';
import type { Governance } from '../activation/governance.ts';
import type { DescribedPolicies, DescribedPolicy } from '../policy/described-policy.ts';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../testdata/sound');

/** A time at which nothing in the sound repository is late. */
export const SOUND_TIME: number = Date.parse('2026-10-15T12:00:00Z');

/** The texts of a repository that lint has nothing to say about, by their paths. */
export function soundTexts(): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const path of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })) {
    if (/\.(yaml|md)$/.test(path)) texts[path] = readFileSync(join(FOLDER, path), 'utf8');
  }
  return texts;
}

/** Proves every approval by a commit. */
export const PROVES_ALL: ApprovalProver = {
  prove: (_exception, _substance, user) => ({
    kind: 'proved',
    strength: 'commit',
    commit: '0123456789abcdef',
    author: user,
    proposedByApprover: false,
  }),
};

/** Makes a policy as a dialect would describe it. */
export function policyNamed(
  name: string,
  file: string,
  more: Partial<DescribedPolicy> = {},
): DescribedPolicy {
  return {
    reference: {
      group: 'admissionregistration.k8s.io',
      kind: 'ValidatingAdmissionPolicy',
      name,
      digest: `sha256:${name}`,
    },
    file,
    place: { file, line: 3, column: 1 },
    rules: [name],
    compiles: true,
    ...more,
  };
}

/** The policies of the sound repository. */
export const SOUND_POLICIES: DescribedPolicies = {
  policies: [
    policyNamed('disallow-privileged', 'policies/pod-security/privileged.yaml', {
      rules: ['privileged-containers'],
    }),
    policyNamed('run-as-non-root', 'policies/pod-security/root.yaml', {
      rules: ['containers', 'init-containers'],
    }),
    policyNamed('require-owner-label', 'policies/owner.yaml'),
  ],
  tests: [
    {
      file: 'policies/kyverno-test.yaml',
      policies: ['disallow-privileged', 'run-as-non-root', 'require-owner-label'],
    },
  ],
  broken: [],
  diagnostics: [],
};

/** A change of the sound repository; undefined takes a file away. */
export interface SoundChange {
  /** Files by their paths: what they hold instead, or what is replaced in them. */
  readonly files?: Readonly<Record<string, string | readonly (readonly [string, string])[] | undefined>>;
  readonly policies?: DescribedPolicies;
  readonly prover?: ApprovalProver;
}

/** Reads the sound repository, changed. */
export function soundGovernance({ files = {}, policies, prover }: SoundChange = {}): Governance {
  const texts = soundTexts();
  for (const [path, change] of Object.entries(files)) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a record of texts by their paths
    if (change === undefined) delete texts[path];
    else texts[path] = typeof change === 'string' ? change : replaceAll(texts[path] ?? '', change);
  }
  const repository = readRepositoryFiles(filesInMemory(texts));
  return joinGovernance(repository, policies ?? SOUND_POLICIES, prover ?? PROVES_ALL);
}

function replaceAll(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the sound repository does not have “${from}”`);
    return changed.replace(from, to);
  }, text);
}
