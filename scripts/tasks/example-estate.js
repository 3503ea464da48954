import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { root } from './run-step.js';

const ESTATE = join(root, 'examples/estate');

/** Whose door each team's manifests stand before, and the pull requests that they come with. */
const CLUSTERS = {
  booking: 'prod-north',
  freight: 'prod-north',
  payments: 'prod-cards',
  fleet: 'quay-edge',
  platform: 'prod-north',
  security: 'stage-north',
};

/**
 * Makes a copy of the example company to play with, once: a Git repository with a history, since commits prove approvals. What one
 * changes there stays; without its folder it is made anew.
 */
export function makeExample() {
  const { XDG_STATE_HOME, LOCALAPPDATA } = process.env;
  const state = [XDG_STATE_HOME, LOCALAPPDATA].find((folder) => folder !== undefined && isAbsolute(folder));
  const folder = join(state ?? join(homedir(), '.local/state'), 'keelson', 'example');
  const governance = join(folder, 'skerrow-line');
  if (!existsSync(join(governance, 'keelson.yaml'))) copyEstate(governance);
  console.error(`keelson: the example company is yours to play with in ${governance}`);
  return { governance, data: join(folder, 'data') };
}

/** Copies the example estate to a folder that is not there yet. */
export function copyEstate(governance) {
  const aside = `${governance}.new`;
  rmSync(aside, { recursive: true, force: true });
  const made = spawnSync(process.execPath, [join(ESTATE, 'scripts/make-history.js'), aside], {
    stdio: 'ignore',
  });
  if (made.status !== 0) {
    console.error('keelson: without Git the copy has no history, and no exception is proved to be approved');
    rmSync(aside, { recursive: true, force: true });
    cpSync(ESTATE, aside, { recursive: true });
  }
  renameSync(aside, governance);
}

/** Has the manifests of the example reviewed once, in pull requests and at the doors of its clusters: real reviews, recorded. */
export async function recordExample(address, governance) {
  const api = (path) => new URL(`/api/v1/${path}`, address);
  const { total } = await (await fetch(api('reviews?limit=1'))).json();
  if (total > 0) return;
  // What a cluster knows beside the objects: some policies ask for the labels of their namespace.
  const given = documentsIn(join(governance, 'workloads')).filter((text) => /^kind: Namespace$/m.test(text));
  for (const [team, cluster] of Object.entries(CLUSTERS)) {
    const folder = join(governance, 'workloads', team);
    if (!existsSync(folder)) continue;
    for (const component of readdirSync(folder)) {
      const text = manifestsOf(join(folder, component));
      const common = {
        text,
        given: { text: given.join('\n---\n') },
        file: `${component}.yaml`,
        schema: false,
      };
      await ask({ ...common, as: 'manifest', user: `ci:${team}` });
      await ask({ ...common, as: 'admission', cluster, user: `system:serviceaccount:argocd:${team}` });
    }
  }

  async function ask(question) {
    const response = await fetch(api('reviews'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    });
    if (!response.ok) throw new Error((await response.json()).detail);
  }
}

function documentsIn(folder) {
  return manifestsOf(folder).split(/^---$/m);
}

function manifestsOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n---\n');
}
