import { fieldOf, isJsonArray, isJsonObject, listField, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue, SourceDocument } from '@keelson/model';

/** Kyverno's runner takes rules of Kubernetes' policies that name no operation for those of all. */
export function assumeOperations(document: SourceDocument): SourceDocument {
  const { object } = document;
  const isKubernetes =
    stringField(object, 'apiVersion')?.startsWith('admissionregistration.k8s.io/') === true;
  const spec = objectField(object, 'spec');
  const constraints = objectField(spec, 'matchConstraints');
  if (!isKubernetes || spec === undefined || constraints === undefined) return document;
  const rules = listField(constraints, 'resourceRules');
  if (rules.every(namesOperations)) return document;
  const resourceRules = rules.map(withOperations);
  return {
    ...document,
    object: { ...object, spec: { ...spec, matchConstraints: { ...constraints, resourceRules } } },
  };
}

function namesOperations(rule: JsonValue): boolean {
  const operations = fieldOf(rule, 'operations');
  return !isJsonObject(rule) || (isJsonArray(operations) && operations.length > 0);
}

function withOperations(rule: JsonValue): JsonValue {
  return namesOperations(rule) ? rule : { ...(rule as JsonObject), operations: ['*'] };
}
