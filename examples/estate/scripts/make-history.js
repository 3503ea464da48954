// Makes a copy of this estate as a Git repository with a history: decisions, gates and manifests were committed by the
// people whose they are, on the days that the files tell, and each approval of an exception by the one who gave it.
// Keelson counts an approval only if a commit of the approver brought it, so in the copy exceptions are in force.
//
//   node examples/estate/scripts/make-history.js DIR

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ESTATE = dirname(dirname(fileURLToPath(import.meta.url)));

/** Who commits for a team, in turns. */
const TEAMS = {
  platform: ['amara-oduya', 'tomasz-wilk'],
  security: ['piet-vandersteen', 'marta-leiva'],
  booking: ['emil-haugland', 'saoirse-keane'],
  freight: ['oskar-lindqvist', 'nadia-rahmani'],
  payments: ['daniel-mbeki', 'yuki-tanabe'],
  fleet: ['freya-thorsen'],
};

/** What came in one go. */
const TOGETHER = [
  ['2025-09-14', 'tomasz-wilk', 'An empty governance repository', /^keelson\.yaml$/],
  ['2025-09-14', 'tomasz-wilk', 'Catalog: who and what there is', /^catalog\//],
  ['2025-09-15', 'ingrid-solheim', 'What we want this for', /^objectives\//],
  ['2025-09-22', 'henrik-aas', 'The risk register, without the spreadsheet', /^risks\//],
  ['2025-10-30', 'piet-vandersteen', 'Policies: what enters goes through the edge', /^policies\/network\//],
  ['2025-11-10', 'tomasz-wilk', 'Policies: owners and data classes', /^policies\/ownership\//],
  ['2025-12-15', 'tomasz-wilk', 'Policies: images', /^policies\/supply-chain\//],
  ['2026-01-28', 'piet-vandersteen', 'Policies: pods', /^policies\/pod-security\//],
  ['2026-02-20', 'marta-leiva', 'Policies: rights and secrets', /^policies\/access\//],
  ['2026-02-24', 'piet-vandersteen', 'Policies: defaults, so that nobody has to write them', /^policies\/defaults\//],
  ['2026-03-23', 'amara-oduya', 'Policies: deletions', /^policies\/lifecycle\//],
  ['2026-05-18', 'amara-oduya', 'Policies: replicas, probes, memory, schedules', /^policies\/reliability\//],
  ['2026-06-22', 'tomasz-wilk', 'Tools and skills, from the wiki', /^(tools|skills)\//],
  ['2026-10-20', 'henrik-aas', 'Two frameworks, and what implements their clauses', /^controls\//],
];

/** What a decision said before it says what it says now. */
const EARLIER = {
  '0003-pod-security-by-checklist': {
    until: '2026-01-26',
    by: 'marta-leiva',
    why: 'Decision 3: superseded by 9',
    text: (text) => text.replace(/^status: .*$/m, 'status: accepted').replace(/\n## More Information[^]*$/, ''),
  },
  '0005-node-ports-for-quay-printers': {
    until: '2026-10-05',
    by: 'nadia-rahmani',
    why: 'Decision 5: deprecated, new printers at nine terminals',
    text: (text) => text.replace(/^status: .*$/m, 'status: accepted').replace(/\n## More Information[^]*$/, ''),
  },
};

/** Day on which a gate that has no stages was made. */
const GATE_DAYS = {
  'nightly-scan': '2025-12-01',
  'new-namespaces': '2025-12-08',
  'pull-request-rights': '2026-03-02',
  'platform-defaults': '2026-03-02',
};

/**
 * Writes the history to a folder that does not exist yet, or is empty.
 *
 * @param {string} target
 * @param {string} [branch]
 */
export function makeHistory(target, branch = 'main') {
  if (existsSync(target) && readdirSync(target).length > 0) throw new Error(`${target} is not empty`);
  mkdirSync(target, { recursive: true });
  git(target, ['init', '--quiet', `--initial-branch=${branch}`]);
  git(target, ['fast-import', '--quiet', '--done'], toStream(planCommits(), branch));
  git(target, ['checkout', '--quiet', '--force', branch]);
}

/** All commits in their order; what no rule names comes with the last one. */
function planCommits() {
  const files = new Map(listFiles('').map((path) => [path, readFileSync(join(ESTATE, path), 'utf8')]));
  const commits = [];
  const taken = new Set();
  const add = (day, author, message, entries) => {
    commits.push({ day, author, message, entries });
    for (const [path] of entries) taken.add(path);
  };
  for (const [day, author, message, paths] of TOGETHER) {
    add(day, author, message, [...files].filter(([path]) => paths.test(path)));
  }
  for (const [path, text] of files) {
    if (path.startsWith('decisions/')) addDecision(path, text, add);
    if (path.startsWith('gates/')) addGate(path, text, files, add);
    if (path.startsWith('exceptions/')) addException(path, text, add);
  }
  addWorkloads(files, add);
  add('2026-11-23', 'amara-oduya', 'A README for those who are new', [...files].filter(([path]) => !taken.has(path)));
  // Sorting is stable: of one day, the order above holds.
  return commits.filter(({ entries }) => entries.length > 0).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function addDecision(path, text, add) {
  const name = stem(path);
  const title = /^# (.*)$/m.exec(text)?.[1] ?? name;
  const author = /^decision-makers: \[([a-z-]+)/m.exec(text)?.[1] ?? 'tomasz-wilk';
  const earlier = EARLIER[name];
  const first = earlier === undefined ? text : `${earlier.text(text).trimEnd()}\n`;
  add(field(text, 'date'), author, `Decision ${Number(name.slice(0, 4))}: ${title}`, [[path, first]]);
  if (earlier !== undefined) add(earlier.until, earlier.by, earlier.why, [[path, text]]);
}

function addGate(path, text, files, add) {
  const name = stem(path);
  const decision = files.get(`decisions/${field(text, 'decision')}.md`) ?? '';
  const author = TEAMS[/^owner: group:default\/(\w+)/m.exec(decision)?.[1]]?.[0] ?? 'tomasz-wilk';
  add(/from: (\d{4}-\d\d-\d\d)/.exec(text)?.[1] ?? GATE_DAYS[name], author, `Gate ${name}`, [[path, text]]);
}

/** Whoever asks writes the file; then each approver adds a line, and nothing else. */
function addException(path, text, add) {
  const block = /^ {2}approvedBy:\n((?: {4}- .*\n)+)/m.exec(text);
  if (block === null) throw new Error(`${path}: expected approvals, found none`);
  const approvals = block[1].match(/.*\n/g);
  const upTo = (count) =>
    text.replace(block[0], count === 0 ? '' : `  approvedBy:\n${approvals.slice(0, count).join('')}`);
  const ticket = field(text, 'ticket');
  const requester = /requestedBy: user:default\/(\S+)/.exec(text)?.[1];
  const days = approvals.map((line) => /at: (\d{4}-\d\d-\d\d)/.exec(line)?.[1]);
  add(days[0], requester, `${ticket}: ask for the exception ${stem(path)}`, [[path, upTo(0)]]);
  approvals.forEach((line, index) => {
    const approver = /user:default\/([a-z-]+)/.exec(line)?.[1];
    add(days[index], approver, `${ticket}: approved`, [[path, upTo(index + 1)]]);
  });
}

/** A component a commit, a few days apart. */
function addWorkloads(files, add) {
  const components = new Map();
  for (const [path, text] of files) {
    const component = /^workloads\/\w+\/[^/]+/.exec(path)?.[0];
    if (component === undefined) continue;
    if (!components.has(component)) components.set(component, []);
    components.get(component).push([path, text]);
  }
  [...components].forEach(([component, entries], index) => {
    const [, team, name] = component.split('/');
    const day = new Date(Date.UTC(2026, 0, 5 + index * 14)).toISOString().slice(0, 10);
    const authors = TEAMS[team];
    add(day, authors[index % authors.length], `${name}: manifests moved here`, entries);
  });
}

/** The input of `git fast-import`. */
function toStream(commits, branch) {
  const parts = commits.map(({ day, author, message, entries }, index) => {
    const at = Date.parse(`${day}T08:00:00Z`) / 1000 + index * 60;
    const who = `${nameOf(author)} <${author.replace('-', '.')}@skerrow.example> ${at} +0100`;
    const changes = entries.map(([path, text]) => `M 100644 inline ${JSON.stringify(path)}\n${data(text)}`);
    return `commit refs/heads/${branch}\nauthor ${who}\ncommitter ${who}\n${data(message)}${changes.join('')}\n`;
  });
  return `${parts.join('')}done\n`;
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function nameOf(user) {
  return user.replace(/(^|-)([a-z])/g, (_, dash, letter) => (dash === '' ? '' : ' ') + letter.toUpperCase());
}

function field(text, name) {
  return new RegExp(`^ *${name}: (\\S+)`, 'm').exec(text)?.[1] ?? '';
}

function stem(path) {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}

function listFiles(folder) {
  return readdirSync(join(ESTATE, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? listFiles(path) : [path];
    })
    .sort();
}

/** Runs git without anybody's settings, hooks or keys. */
function git(cwd, args, input) {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE']) delete env[name];
  const { status, stderr, error } = spawnSync('git', args, { cwd, env, input: input ?? '', encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [target] = process.argv.slice(2);
  if (target === undefined) {
    console.error('usage: node make-history.js DIR');
    process.exitCode = 2;
  } else {
    makeHistory(resolve(target));
  }
}
