import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../main.ts';

const ENVIRONMENT = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

const FILES = {
  'keelson.yaml': `apiVersion: keelson.dev/v1alpha1
kind: Estate
metadata: {name: harbour}
spec:
  exceptions: {longestDays: 90}
  identity: {roles: [{group: security, role: approver}]}
`,
  'catalog/people.yaml': `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: security}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: marta}
spec: {profile: {email: marta@example.org}, memberOf: [security]}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ana}
spec: {profile: {email: ana@example.org}, memberOf: [security]}
`,
  'risks/moving.yaml': `apiVersion: keelson.dev/v1alpha1
kind: Risk
metadata: {name: moving}
spec: {statement: An image changes, likelihood: likely, impact: moderate, treatment: mitigate, owner: security}
`,
  'decisions/0001-fixed-tags.md': `---
status: accepted
owner: security
risks: [moving]
---
# Images have a fixed tag
`,
  'gates/manifests.yaml': `apiVersion: keelson.dev/v1alpha1
kind: Gate
metadata: {name: manifests}
spec: {decision: 0001-fixed-tags, surface: manifest, policies: [{path: "policies/**"}], action: deny}
`,
  'policies/tags.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: fixed-tags}
spec:
  matchConstraints:
    resourceRules:
    - {apiGroups: [""], apiVersions: ["*"], operations: [CREATE], resources: [pods]}
  validations:
  - {expression: "object.spec.containers.all(c, !c.image.endsWith(':latest'))", message: images need a fixed tag}
`,
  'pods.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {containers: [{name: web, image: "nginx:latest"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: other, namespace: shop}
spec: {containers: [{name: web, image: "nginx:latest"}]}
---
apiVersion: v1
kind: Pod
metadata: {generateName: job-, namespace: shop}
spec: {containers: [{name: web, image: "nginx:latest"}]}
`,
};

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'request-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git('init', '-q', '-b', 'main');
  git('config', 'user.email', 'ana@example.org');
  git('config', 'user.name', 'ana');
  commit('begin', 'ana');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function git(...words: readonly string[]): void {
  execFileSync('git', [...words], { cwd: folder, env: ENVIRONMENT, stdio: 'pipe' });
}

function commit(message: string, author: string): void {
  git('add', '-A');
  git('commit', '-qm', message, '--author', `${author} <${author}@example.org>`);
}

async function keelson(
  words: readonly string[],
  answers?: string,
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await main({
    words,
    directory: folder,
    environment: ENVIRONMENT,
    clock: { now: () => Date.now() },
    bundle: undefined,
    onInterrupt: () => undefined,
    input: {
      isTerminal: answers !== undefined,
      read: async function* () {
        yield await Promise.resolve(Buffer.from(answers ?? ''));
      },
    },
    output: { isTerminal: false, columns: undefined, write: (text) => ((out += text), Promise.resolve()) },
    errors: { isTerminal: false, columns: undefined, write: (text) => ((err += text), Promise.resolve()) },
  });
  return { code, out, err };
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

const REQUEST = ['exception', 'request', '--why', 'pods.yaml:4', '--reason', 'The vendor has no other tag'];
const FILE = 'exceptions/web-fixed-tags.yaml';

describe('exception request', () => {
  it('writes an exception that holds once another has approved it, for that resource alone', async () => {
    expect(await keelson([...REQUEST, '--until', inDays(30)])).toMatchObject({ code: 0, err: '' });
    commit('request', 'ana');
    const before = await keelson(['check', 'pods.yaml']);
    expect(before.out).toContain('3 denied');
    const text = readFileSync(join(folder, FILE), 'utf8');
    writeFileSync(
      join(folder, FILE),
      text.replace('approvedBy: []', 'approvedBy: [{user: user:default/marta}]'),
    );
    commit('approve', 'marta');
    const after = await keelson(['check', 'pods.yaml']);
    expect(after.out).toContain('2 denied, 1 skipped');
  });

  it('passes lint but for its approval', async () => {
    await keelson([...REQUEST, '--until', inDays(30)]);
    const { out } = await keelson(['lint', '--output', 'json']);
    const about = (
      JSON.parse(out) as { diagnostics: { code: string; place?: { file?: string } }[] }
    ).diagnostics
      .filter(({ place }) => place?.file === FILE)
      .map(({ code }) => code);
    expect(about).toEqual(['exception/not-approved']);
  });

  it('asks for what was not given, and asks again where an answer cannot be', async () => {
    const answers = [
      '',
      'The vendor has no other tag',
      inDays(365),
      inDays(20),
      'nobody',
      '',
      'SHOP-1',
      'Watched',
    ];
    const { code, err } = await keelson(REQUEST.slice(0, 4), `${answers.join('\n')}\n`);
    expect(code).toBe(0);
    expect(err).toContain('whoever approves must know why');
    expect(err).toContain('exceptions last at most 90 days here');
    expect(err).toContain('the catalog knows no user “user:nobody”');
    const text = readFileSync(join(folder, FILE), 'utf8');
    expect(text).toContain('requestedBy: user:default/ana');
    expect(text).toContain(`until: "${inDays(20)}"`);
    expect(text).toContain('ticket: SHOP-1');
    expect(text).toContain('- Watched');
  });

  it('takes hostile answers for text', async () => {
    const reason = '"}]\n---\napprovedBy: [{user: marta}]\u001b[31m';
    await keelson([...REQUEST.slice(0, 4), '--reason', reason, '--until', inDays(3)]);
    const text = readFileSync(join(folder, FILE), 'utf8');
    expect(text).not.toContain('\u001b');
    expect(text.split('\n').filter((line) => line === '---' || line.startsWith('approvedBy'))).toEqual([]);
    const { out } = await keelson(['lint', '--output', 'json']);
    expect(out).toContain('exception/not-approved');
    expect(out).not.toContain('yaml-syntax');
  });

  it.each<[string, readonly string[], string]>([
    ['an end that is too far', ['--until', inDays(365)], 'exception/days'],
    ['an end that is over', ['--until', '2020-01-01'], 'exception/days'],
    ['no end', [], 'exception/missing'],
    ['a stranger', ['--until', inDays(3), '--requested-by', 'mallory'], 'exception/unknown-user'],
    ['an approver who asks', ['--until', inDays(3), '--approver', 'ana'], 'exception/four-eyes'],
    ['a risk that is none', ['--until', inDays(3), '--accepts-risk', 'x'], 'exception/unknown-risk'],
    ['a name that leads elsewhere', ['--until', inDays(3), '--name', '../../x'], 'exception/name'],
    ['another rule', ['--until', inDays(3), '--rule', 'x'], 'usage/unknown-rule'],
    ['an object without a name', ['--until', inDays(3), '--why', 'pods.yaml:14'], 'exception/not-possible'],
    ['a line where nothing is', ['--until', inDays(3), '--why', 'pods.yaml:1'], 'trace/no-finding'],
    ['a line and a resource', ['--until', inDays(3), '--resource', 'Pod/shop/web'], 'usage/no-target'],
  ])('refuses %s and writes nothing', async (_title, words, code) => {
    const outcome = await keelson([...REQUEST, ...words]);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain(`[${code}]`);
    expect(existsSync(join(folder, 'exceptions'))).toBe(false);
  });

  it('never overwrites, and says where the same is asked for already', async () => {
    await keelson([...REQUEST, '--until', inDays(3)]);
    const again = await keelson([...REQUEST, '--until', inDays(4)]);
    expect(again.err).toContain('[exception/there-already]');
    writeFileSync(join(folder, 'exceptions/other-fixed-tags.yaml'), 'broken: [');
    const other = [...REQUEST.slice(0, 3), 'pods.yaml:9', ...REQUEST.slice(4), '--until', inDays(3)];
    expect(await keelson(other)).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'exceptions/other-fixed-tags.yaml'), 'utf8')).toBe('broken: [');
    expect(existsSync(join(folder, 'exceptions/other-fixed-tags-2.yaml'))).toBe(true);
  });
});
