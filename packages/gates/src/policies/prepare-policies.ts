import { join } from 'node:path';
import { createEngine } from '@keelson/engine';
import type { Digest, Engine } from '@keelson/engine';
import { suggestWord } from '@keelson/governance';
import type { Estate, FoundFile, ProcessEnvironment } from '@keelson/governance';
import { createCluster, isCustomResourceDefinition } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import type { ReadOptions } from '@keelson/documents';
import type { Diagnostic, GivenObject, PolicyReference, SourceDocument, Surface } from '@keelson/model';
import { findTables } from '../kubernetes-tables/find-tables.ts';
import type { FoundTables } from '../kubernetes-tables/find-tables.ts';
import { TABLES_FOLDER } from '../kubernetes-tables/tables-folder.ts';
import type { TablesFolder } from '../kubernetes-tables/tables-folder.ts';
import type { CompileOptions } from './compile-policies.ts';
import { readGovernance } from './load-governance.ts';
import type { GovernanceSources, ReasonsAt } from './load-governance.ts';
import type { PolicySelection } from './policy-selection.ts';
import { selectFromDocuments, selectFromFiles } from './select-from-files.ts';
import { selectFromRepository } from './select-from-repository.ts';

/** Where policies come from. */
export type PolicyOrigin =
  | { readonly kind: 'files'; readonly files: readonly FoundFile[] }
  | { readonly kind: 'documents'; readonly documents: readonly SourceDocument[] }
  | {
      readonly kind: 'repository';
      /** The folder of `keelson.yaml`, absolute. */
      readonly folder: string;
      /** The folder as it is shown; the empty string for the current one. */
      readonly shown: string;
      /** Where its reasons are read; by default the folder as it is. */
      readonly reasons?: ReasonsAt;
      /** In which Git runs; by default that of the process. */
      readonly environment?: ProcessEnvironment;
    }
  | {
      /** A governance repository that was read before, so that all that is prepared rests on the same files. */
      readonly kind: 'governance';
      readonly sources: GovernanceSources;
    };

/** What policies are prepared for. */
export interface PreparePoliciesOptions {
  readonly origin: PolicyOrigin;
  /** Version of the product, written into every verdict. */
  readonly version: string;
  /** The present, in milliseconds; tells which stages of gates have begun. */
  readonly now: number;
  readonly surface: Surface;
  /** Name of the cluster that objects are meant for; in an estate it decides about the Kubernetes version. */
  readonly clusterName?: string;
  /** Release such as `1.37`; default the cluster's in the estate, or the newest known. */
  readonly kubernetesVersion?: string;
  /** Discovery and schemas of further releases; default the folder `kubernetes` of a governance repository. */
  readonly kubernetesTables?: TablesFolder;
  /** A Kubernetes policy without a binding has no effect. */
  readonly strictBindings: boolean;
  readonly readOptions: ReadOptions;
  /** What is given; CustomResourceDefinitions among it are kinds of the cluster. */
  readonly given: readonly GivenObject[];
  /** Digests what was read beside the object. Default: plain SHA-256. */
  readonly digest?: Digest;
  /** Hears of bugs in policies' functions. */
  readonly onBug?: (thrown: unknown, policy: PolicyReference) => void;
}

/** Policies and gates, chosen, compiled and indexed: everything that reviews need beside their objects. */
export interface PreparedPolicies extends PolicySelection {
  readonly cluster: Cluster;
  readonly engine: Engine;
}

/** Reads, chooses and compiles policies and gates. What is wrong with them is in the diagnostics. */
export function preparePolicies(options: PreparePoliciesOptions): PreparedPolicies {
  const crds = options.given.map(({ object }) => object).filter(isCustomResourceDefinition);
  const versionOf = (estate: Estate | undefined): string | undefined =>
    options.kubernetesVersion ??
    estate?.clusters.find(({ name }) => name === options.clusterName)?.kubernetesVersion;
  const folder = options.kubernetesTables ?? tablesOfRepository(options.origin);
  const clusters = new Map<string | undefined, Cluster>();
  const found = new Map<string | undefined, FoundTables>();
  const tablesFor = (version: string | undefined): FoundTables => {
    const tables = found.get(version) ?? findTables(version, folder);
    found.set(version, tables);
    return tables;
  };
  const compileWith = (estate: Estate | undefined): CompileOptions => {
    const version = versionOf(estate);
    const cluster = clusters.get(version) ?? createCluster({ crds, ...tablesFor(version) });
    clusters.set(version, cluster);
    return {
      cluster,
      strictBindings: options.strictBindings,
      ...(version === undefined ? {} : { kubernetesVersion: version.replace(/^v/, '') }),
    };
  };
  const selected = select(options, compileWith);
  const { estate } = selected;
  const labels = new Map((estate?.clusters ?? []).map((one) => [one.name, one.labels]));
  return {
    ...selected,
    cluster: compileWith(estate).cluster,
    engine: createEngine({
      policies: selected.policies,
      version: options.version,
      ...(selected.exceptions === undefined ? {} : { exceptions: selected.exceptions }),
      clusterLabels: (name) => labels.get(name),
      ...(options.digest === undefined ? {} : { digest: options.digest }),
      ...(options.onBug === undefined ? {} : { onBug: options.onBug }),
    }),
    diagnostics: [
      ...selected.diagnostics,
      ...complainAboutCluster(options.clusterName, estate),
      ...tablesFor(versionOf(estate)).diagnostics,
    ],
  };
}

function select(
  options: PreparePoliciesOptions,
  compileWith: (estate: Estate | undefined) => CompileOptions,
): PolicySelection {
  const { origin, readOptions, surface, now } = options;
  switch (origin.kind) {
    case 'files':
      return selectFromFiles(origin.files, readOptions, compileWith(undefined));
    case 'documents':
      return selectFromDocuments(origin.documents, compileWith(undefined));
    case 'repository':
      return selectFromRepository(readGovernance({ ...origin, readOptions }), { surface, now, compileWith });
    case 'governance':
      return selectFromRepository(origin.sources, { surface, now, compileWith });
  }
}

/** Returns the folder in which a governance repository keeps tables. */
function tablesOfRepository(origin: PolicyOrigin): TablesFolder | undefined {
  if (origin.kind !== 'repository') return undefined;
  const { folder, shown } = origin;
  return {
    folder: join(folder, TABLES_FOLDER),
    shown: shown === '' ? TABLES_FOLDER : `${shown}/${TABLES_FOLDER}`,
    boundary: folder,
  };
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
