import { objectField, stringField } from '@keelson/model';
import type { Diagnostic, JsonValue } from '@keelson/model';

import { documentKind, groupVersionOf, objectsOf, schemasOf } from './server-document.ts';
import type { ServerDocument } from './server-document.ts';
import { isBuiltinName } from './type-place.ts';

/** The schemas of all documents, by their OpenAPI names. */
export interface CollectedSchemas {
  readonly schemas: ReadonlyMap<string, JsonValue>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Collects the schemas of Kubernetes' own groups. Documents of custom resources and of extensions are passed over: an
 * extension brings copies of types such as ObjectMeta that are as old as it is.
 */
export function collectSchemas(documents: readonly ServerDocument[]): CollectedSchemas {
  const schemas = new Map<string, JsonValue>();
  const files = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const { file, value } of documents) {
    if (documentKind(value) !== 'open-api' || !isOfKubernetes(value)) continue;
    for (const [name, schema] of Object.entries(schemasOf(value))) {
      const known = schemas.get(name);
      if (known === undefined) {
        schemas.set(name, schema);
        files.set(name, file);
      } else if (diagnostics.length === 0 && fieldsOf(known) !== fieldsOf(schema)) {
        diagnostics.push(differing(name, file, files.get(name) ?? ''));
      }
    }
  }
  return { schemas, diagnostics };
}

/** Tells whether a document is about a group and version of which it has a built-in kind; one without paths may be. */
function isOfKubernetes(value: JsonValue): boolean {
  const key = groupVersionOf(value);
  if (key === undefined) return true;
  return Object.entries(schemasOf(value)).some(
    ([name, schema]) =>
      isBuiltinName(name) &&
      objectsOf(schema, 'x-kubernetes-group-version-kind').some(
        (kind) => `${stringField(kind, 'group') ?? ''}/${stringField(kind, 'version') ?? ''}` === key,
      ),
  );
}

/** All documents of one server agree about the fields of a type. */
function fieldsOf(schema: JsonValue): string {
  return JSON.stringify(Object.keys(objectField(schema, 'properties') ?? {}).sort());
}

function differing(name: string, file: string, other: string): Diagnostic {
  return {
    code: 'kubernetes/mixed-versions',
    severity: 'error',
    message: `${name} has other fields here than in ${other}`,
    place: { file },
    help: 'Give the documents of one server alone.',
  };
}
