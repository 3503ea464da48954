import { resolve } from 'node:path';
import { createEngine } from '@keelson/engine';
import { CHECK_SUBJECT, createManifestGate } from '@keelson/gates';
import { findRepository, suggestWord } from '@keelson/governance';
import { createCluster, isCustomResourceDefinition, knownKubernetesVersions } from '@keelson/kubernetes';
import { Failure } from '@keelson/model';
import { loadObjects } from '../policies/load-documents.ts';
import { findInputs } from '../input/find-inputs.ts';
import { VERSION } from '../version.ts';
import { toReadOptions } from './read-options.ts';
import { selectFromPaths } from './select-from-paths.ts';
import { selectFromRepository } from './select-from-repository.ts';
import type { ManifestGate } from '@keelson/gates';
import type { Estate } from '@keelson/governance';
import type { Cluster } from '@keelson/kubernetes';
import type { Diagnostic, Given, GivenObject, Operation, Surface } from '@keelson/model';
import type { ReviewValues } from './check-settings.ts';
import type { Selection } from './selection.ts';

/** Everything that reviews need, ready to run. */
export interface PreparedGate extends Selection {
  readonly cluster: Cluster;
  /** Makes the gate, once it is known which Namespaces are among the inputs. */
  readonly open: (inputNamespaces: readonly GivenObject[]) => ManifestGate;
  readonly given: readonly GivenObject[];
  /** What the policies' own code threw so far: bugs, which end the command with code 3. */
  readonly bugs: readonly Failure[];
}

/** Reads policies, gates and what is given, as the flags say, and compiles them. */
export function prepareGate(values: ReviewValues, directory: string, now: number): PreparedGate {
  const given = loadGiven(values, directory);
  const folder = chooseRepository(values, directory);
  const crds = given.objects.map(({ object }) => object).filter(isCustomResourceDefinition);
  const versionOf = (estate: Estate | undefined): string | undefined =>
    values['kubernetes-version'] ??
    estate?.clusters.find(({ name }) => name === values.cluster)?.kubernetesVersion;
  const compileWith = (estate: Estate | undefined) => {
    const version = versionOf(estate);
    return {
      cluster: createCluster({ crds, ...tablesOf(version) }),
      strictBindings: values['strict-bindings'],
      ...(version === undefined ? {} : { kubernetesVersion: version.replace(/^v/, '') }),
    };
  };
  const bugs: Failure[] = [];
  const surface: Surface = (values.as as Surface | undefined) ?? 'manifest';
  const selected =
    folder === undefined
      ? selectFromPaths(values, directory, compileWith(undefined))
      : selectFromRepository(folder, values, { directory, surface, now, compileWith });
  const cluster = compileWith(selected.estate).cluster;
  return {
    ...selected,
    cluster,
    given: given.objects,
    bugs,
    diagnostics: [
      ...given.diagnostics,
      ...selected.diagnostics,
      ...complainAboutCluster(values.cluster, selected.estate),
      ...complainAboutTables(versionOf(selected.estate)),
    ],
    open: (inputNamespaces) =>
      openGate(values, selected, cluster, [...given.objects, ...inputNamespaces], surface, now, bugs),
  };
}

function openGate(
  values: ReviewValues,
  selected: Selection,
  cluster: Cluster,
  objects: readonly GivenObject[],
  surface: Surface,
  now: number,
  bugs: Failure[],
): ManifestGate {
  const labels = new Map((selected.estate?.clusters ?? []).map((one) => [one.name, one.labels]));
  const engine = createEngine({
    policies: selected.policies,
    version: VERSION,
    clusterLabels: (name) => labels.get(name),
    onBug: (thrown, policy) => {
      // One of a kind is enough to report.
      if (bugs.length < 10)
        bugs.push(new Failure('engine/bug', `in ${policy.kind} ${policy.name}`, { cause: thrown }));
    },
  });
  const given: Given = { objects, assumeEmpty: values['assume-empty'] };
  return createManifestGate({
    engine,
    cluster,
    time: new Date(now).toISOString(),
    surface,
    given,
    validateSchema: !values['no-schema'],
    subject: { user: values.user ?? CHECK_SUBJECT.user, groups: values.group },
    ...(selected.gates === undefined ? {} : { gates: selected.gates }),
    ...(values.cluster === undefined ? {} : { clusterName: values.cluster }),
    ...(values.operation === undefined ? {} : { operation: values.operation as Operation }),
    ...(values.namespace === undefined ? {} : { namespace: values.namespace }),
  });
}

/** Policies that were named count alone; else the governance repository that was named, or the one around the folder. */
function chooseRepository(values: ReviewValues, directory: string): string | undefined {
  if (values.governance !== undefined) {
    if (values.policy.length > 0) {
      throw new Failure('usage/policy-and-governance', 'expected either --policy or --governance, got both', {
        help: 'Policies of a governance repository are asked through its gates; leave one of the two out.',
      });
    }
    return resolve(directory, values.governance);
  }
  if (values.policy.length > 0) return undefined;
  const found = findRepository(directory);
  if (found === undefined) {
    throw new Failure('usage/no-policy', 'expected policies, got none', {
      help: 'Name them: --policy PATH. Or call keelson inside a governance repository (a folder with keelson.yaml).',
    });
  }
  return found;
}

function loadGiven(
  values: ReviewValues,
  directory: string,
): { readonly objects: readonly GivenObject[]; readonly diagnostics: readonly Diagnostic[] } {
  const inputs = findInputs(values.given, directory);
  const loaded = loadObjects(inputs.files, toReadOptions(values));
  return {
    objects: loaded.objects.map(({ object, document, index }) => ({
      object,
      origin: 'given',
      source: { ...(document.file === undefined ? {} : { file: document.file }), document: index },
    })),
    diagnostics: [...inputs.diagnostics, ...loaded.diagnostics],
  };
}

/** Tables of another release are better than none; that they are of another release is said. */
function tablesOf(version: string | undefined): { readonly kubernetesVersion?: string } {
  return version !== undefined && hasTables(version) ? { kubernetesVersion: version } : {};
}

function hasTables(version: string): boolean {
  return knownKubernetesVersions().includes(version.replace(/^v?(\d+\.\d+).*$/, '$1'));
}

function complainAboutTables(version: string | undefined): readonly Diagnostic[] {
  if (version === undefined || hasTables(version)) return [];
  return [
    {
      code: 'kubernetes/other-schemas',
      severity: 'note',
      message: `there are no schemas of Kubernetes ${version} here; those of ${knownKubernetesVersions().join(', ')} are used`,
    },
  ];
}

function complainAboutCluster(name: string | undefined, estate: Estate | undefined): readonly Diagnostic[] {
  if (name === undefined || estate === undefined || estate.clusters.some((one) => one.name === name))
    return [];
  const names = estate.clusters.map((one) => one.name);
  const nearest = suggestWord(name, names);
  return [
    {
      code: 'governance/unknown-cluster',
      severity: 'warning',
      message: `the estate does not know the cluster “${name}”, so that its labels are not known`,
      help:
        nearest === undefined
          ? `Known clusters: ${names.join(', ') || 'none'}.`
          : `Did you mean “${nearest}”?`,
    },
  ];
}
