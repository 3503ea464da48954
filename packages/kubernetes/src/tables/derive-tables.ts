import type { Diagnostic } from '@keelson/model';

import { checkDocuments } from './check-documents.ts';
import { collectSchemas } from './collect-schemas.ts';
import { deriveTypes } from './derive-types.ts';
import { compactDiscovery } from './discovery.ts';
import { guessFieldFacts, knownFieldFacts } from './field-facts.ts';
import type { KubernetesTables } from './kubernetes-tables.ts';
import { readDiscoveryDocuments } from './read-discovery.ts';
import { agreeOnRelease } from './agree-on-release.ts';
import type { ServerDocument } from './server-document.ts';

/** What came of a server's documents. */
export interface DerivedTables {
  /** Absent where a diagnostic is an error. */
  readonly tables?: KubernetesTables;
  readonly diagnostics: readonly Diagnostic[];
  /** Fields that the product's own release does not have, such as `core.v1.Pod.old`: how they serialise is guessed. */
  readonly guessed: readonly string[];
  /** Groups and versions of custom resources and extensions, such as `example.com/v1`; they are left out. */
  readonly leftOut: readonly string[];
}

/**
 * Derives discovery and schemas of a release from a server's own answers: OpenAPI v3 documents, discovery, version. What
 * is missing or does not fit together is an error among the diagnostics, each with what to get from the server.
 */
export function deriveTables(documents: readonly ServerDocument[], wanted?: string): DerivedTables {
  const { release, diagnostics: ofRelease } = agreeOnRelease(documents, wanted);
  const { schemas, diagnostics: ofSchemas } = collectSchemas(documents);
  const guessed: string[] = [];
  const untyped: string[] = [];
  const derived = deriveTypes({
    schemas,
    factsOf: (place, _name, field, property) => {
      const known = knownFieldFacts(place, field);
      if (known !== undefined) return known;
      guessed.push(`${place.table}.${place.type}.${field}`);
      return guessFieldFacts(property);
    },
    onUnknownType: (path) => untyped.push(path),
  });
  const found = readDiscoveryDocuments(documents);
  const builtin = found.flatMap(({ group, versions }) => {
    const kept = versions.filter(({ version }) => derived.groupVersions.has(`${group}/${version}`));
    return kept.length === 0 ? [] : [{ group, versions: kept }];
  });
  const diagnostics = [
    ...ofRelease,
    ...ofSchemas,
    ...checkDocuments(documents, found, derived),
    ...complainAboutTypes(untyped),
  ];
  const leftOut = found.flatMap(({ group, versions }) =>
    versions.map(({ version }) => `${group}/${version}`).filter((key) => !derived.groupVersions.has(key)),
  );
  if (release === undefined || diagnostics.some(({ severity }) => severity === 'error')) {
    return { diagnostics, guessed, leftOut };
  }
  const tables = {
    discovery: compactDiscovery(release, builtin),
    groupVersions: Object.fromEntries(derived.groupVersions),
    types: Object.fromEntries(derived.types),
  };
  return { tables, diagnostics, guessed, leftOut };
}

function complainAboutTypes(paths: readonly string[]): readonly Diagnostic[] {
  const [first] = paths;
  if (first === undefined) return [];
  const more = paths.length === 1 ? '' : ` and ${paths.length - 1} more`;
  return [
    {
      code: 'kubernetes/unknown-type',
      severity: 'note',
      message: `the documents do not say the type of ${first}${more}: any value is accepted there`,
    },
  ];
}
