import { createCluster, minorOf, newestKubernetesRelease } from '@keelson/kubernetes';
import { plural } from '../report/format-summary.ts';
import { escapeText } from '../terminal/escape-text.ts';
import type { Cluster, DerivedTables, KubernetesTables } from '@keelson/kubernetes';
import type { KubernetesValues } from './kubernetes-options.ts';

type Added = DerivedTables & { readonly tables: KubernetesTables };

/** Of longer lists so many are named. */
const NAMED = 8;

/** Says what was written, how the release differs from the product's own, and what was not in the documents. */
export function formatAdded(
  added: Added,
  path: string,
  { output, 'kubernetes-tables': folder }: KubernetesValues,
): string {
  const cluster = createCluster({ tables: added.tables });
  const own = createCluster();
  const newest = newestKubernetesRelease();
  const facts = {
    file: path,
    release: cluster.release,
    resources: cluster.resources.length,
    onlyHere: difference(cluster, own),
    onlyInNewest: difference(own, cluster),
    leftOut: added.leftOut,
    guessed: added.guessed,
  };
  if (output === 'json') return `${JSON.stringify(facts)}\n`;
  const lines = [
    `${path}: discovery and schemas of ${facts.release}, ${plural(facts.resources, 'resource')}`,
    ...listed(`not in ${newest}`, facts.onlyHere),
    ...listed(`in ${newest}, but not here`, facts.onlyInNewest),
    ...listed('left out, since their definitions say it (--given)', facts.leftOut),
    ...listed('how these fields serialise is guessed from their schemas', facts.guessed),
    `taken from ${newest}, since no document says it: defaults that depend on code, how fields serialise, what validation enforces`,
    '',
    `keelson check MANIFESTS --kubernetes-version ${minorOf(facts.release) ?? facts.release}${folder === undefined ? '' : ` --kubernetes-tables ${folder}`}`,
  ];
  return `${lines.map(escapeText).join('\n')}\n`;
}

function difference(of: Cluster, other: Cluster): readonly string[] {
  return of.resources
    .filter((resource) => other.resource(resource) === undefined)
    .map(({ group, version, resource }) => `${resource}.${version}${group === '' ? '' : `.${group}`}`);
}

function listed(title: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length > NAMED ? `, and ${names.length - NAMED} more` : '';
  return [`${title}: ${names.slice(0, NAMED).join(', ')}${more}`];
}
