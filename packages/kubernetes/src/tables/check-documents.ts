import type { Diagnostic } from '@keelson/model';

import { builtinDiscovery } from '../cluster/builtin-resources.ts';
import type { DerivedTypes } from './derive-types.ts';
import type { DiscoveryGroup } from './discovery.ts';
import { listedVersions } from './read-discovery.ts';
import { documentKind, groupVersionOf } from './server-document.ts';
import type { ServerDocument } from './server-document.ts';

/** Says which answers of the server are missing; `found` and `derived` are what came of those that are there. */
export function checkDocuments(
  documents: readonly ServerDocument[],
  found: readonly DiscoveryGroup[],
  derived: DerivedTypes,
): readonly Diagnostic[] {
  return [
    ...refuseSwagger(documents),
    ...complainAboutDiscovery(documents, found, derived),
    ...complainAboutSchemas(found, derived),
  ];
}

/** Version 2 has neither defaults nor enumerations: merges and defaulting would answer wrongly. */
function refuseSwagger(documents: readonly ServerDocument[]): readonly Diagnostic[] {
  const found = documents.find(({ value }) => documentKind(value) === 'swagger');
  if (found === undefined || documents.some(({ value }) => documentKind(value) === 'open-api')) return [];
  return [
    {
      code: 'kubernetes/open-api-v2',
      severity: 'error',
      message: 'expected OpenAPI v3, got Swagger v2, which lacks the defaults that merges depend on',
      place: { file: found.file },
      help: 'Get the documents of version 3: kubectl get --raw /openapi/v3/api/v1, and each path of /openapi/v3.',
    },
  ];
}

function complainAboutDiscovery(
  documents: readonly ServerDocument[],
  found: readonly DiscoveryGroup[],
  { groupVersions }: DerivedTypes,
): readonly Diagnostic[] {
  const kinds = new Set(documents.map(({ value }) => documentKind(value)));
  if (!['groups', 'aggregated-discovery', 'rearranged-discovery'].some((kind) => kinds.has(kind as never))) {
    return [missingDiscovery('the list of groups is missing', '/apis')];
  }
  const served = new Set(
    found.flatMap(({ group, versions }) => versions.map((one) => `${group}/${one.version}`)),
  );
  const ofKubernetes = groupsOfKubernetes();
  const missing = new Map<string, string | undefined>();
  for (const { file, value } of documents) {
    const key = documentKind(value) === 'open-api' ? groupVersionOf(value) : undefined;
    if (key !== undefined && groupVersions.has(key)) missing.set(key, file);
  }
  for (const { group, version } of listedVersions(documents)) {
    const key = `${group}/${version}`;
    if (ofKubernetes.has(group) && !missing.has(key)) missing.set(key, undefined);
  }
  return [...missing].flatMap(([key, file]) =>
    served.has(key)
      ? []
      : [missingDiscovery(`the resources of ${shown(key)} are missing`, pathOf(key), file)],
  );
}

function groupsOfKubernetes(): ReadonlySet<string> {
  return new Set(builtinDiscovery().resources.map(({ group }) => group));
}

function missingDiscovery(message: string, path: string, file?: string): Diagnostic {
  return {
    code: 'kubernetes/missing-discovery',
    severity: 'error',
    message,
    ...(file === undefined ? {} : { place: { file } }),
    help: `Get them from the server and put the answer beside the other files: kubectl get --raw ${path}`,
  };
}

/** Each kind that a server serves has a schema in the document of its group and version. */
function complainAboutSchemas(
  found: readonly DiscoveryGroup[],
  { types, groupVersions }: DerivedTypes,
): readonly Diagnostic[] {
  const ofKubernetes = groupsOfKubernetes();
  const missing = new Set<string>();
  if (!groupVersions.has('/v1') || types.get('meta.v1')?.ObjectMeta === undefined) missing.add('/v1');
  for (const { group, versions } of found) {
    for (const { version, resources } of versions) {
      const key = `${group}/${version}`;
      const table = types.get(groupVersions.get(key) ?? '');
      if (table === undefined) {
        if (ofKubernetes.has(group)) missing.add(key);
        continue;
      }
      const own = resources.filter(({ kind }) => kind.group === group && kind.version === version);
      if (own.some(({ kind }) => !Object.hasOwn(table, kind.kind))) missing.add(key);
    }
  }
  return [...missing].map((key) => ({
    code: 'kubernetes/missing-schemas',
    severity: 'error',
    message: `the OpenAPI document of ${shown(key)} is missing, or lacks kinds that the server serves`,
    help: `Get it from the server and put the answer beside the other files: kubectl get --raw /openapi/v3${pathOf(key)}`,
  }));
}

function pathOf(key: string): string {
  return key.startsWith('/') ? `/api${key}` : `/apis/${key}`;
}

function shown(key: string): string {
  return key.startsWith('/') ? key.slice(1) : key;
}
