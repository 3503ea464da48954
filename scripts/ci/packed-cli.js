// Packs the command line, installs the tarball into an empty folder and checks a manifest there, as a user would.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../tasks/run-step.js';

const folder = mkdtempSync(join(tmpdir(), 'keelson-packed-'));
try {
  run('npm', ['pack', '--silent', '--pack-destination', folder], join(root, 'packages/cli'));
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--offline', join(folder, tarball)], folder);
  writeFileSync(join(folder, 'policy.yaml'), policy());
  writeFileSync(join(folder, 'good.yaml'), configMap('team-a'));
  writeFileSync(join(folder, 'bad.yaml'), configMap(undefined));
  expectExit(['check', 'good.yaml', '--policy', 'policy.yaml'], 0);
  const refused = expectExit(['check', 'bad.yaml', '--policy', 'policy.yaml'], 1);
  if (!refused.stdout.includes('bad.yaml:')) throw new Error(`no place in:\n${refused.stdout}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command, args, cwd) {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}

function expectExit(args, code) {
  const entry = join(folder, 'node_modules/keelson/bin/keelson.js');
  const result = spawnSync(process.execPath, [entry, ...args], { cwd: folder, encoding: 'utf8' });
  if (result.status !== code) {
    throw new Error(
      `keelson ${args.join(' ')} ended with ${result.status}, not ${code}:\n${result.stdout}${result.stderr}`,
    );
  }
  return result;
}

function configMap(owner) {
  const label = owner === undefined ? '' : `\n  labels:\n    owner: ${owner}`;
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings${label}\ndata:\n  a: b\n`;
}

function policy() {
  return `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: require-owner
spec:
  matchConstraints:
    resourceRules:
      - { apiGroups: [''], apiVersions: ['*'], operations: [CREATE], resources: [configmaps] }
  validations:
    - expression: has(object.metadata.labels) && 'owner' in object.metadata.labels
      message: every object names its owner
`;
}
