import { listField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import type { MatchSpec, RuleSpec } from './policy-spec.ts';
import { presentField, stringsField, textField } from './read-fields.ts';

/** Reads `matchConstraints` or `matchResources` with the API's defaults; undefined where the field is missing. */
export function readMatch(value: JsonValue | undefined): MatchSpec | undefined {
  if (value === undefined || value === null) return undefined;
  return {
    rules: listField(value, 'resourceRules').map(readRule),
    excludes: listField(value, 'excludeResourceRules').map(readRule),
    equivalent: textField(value, 'matchPolicy') !== 'Exact',
    namespaceSelector: presentField(value, 'namespaceSelector') ?? {},
    objectSelector: presentField(value, 'objectSelector') ?? {},
  };
}

function readRule(value: JsonValue): RuleSpec {
  const scope = textField(value, 'scope');
  return {
    operations: stringsField(value, 'operations'),
    apiGroups: stringsField(value, 'apiGroups'),
    apiVersions: stringsField(value, 'apiVersions'),
    resources: stringsField(value, 'resources'),
    resourceNames: stringsField(value, 'resourceNames'),
    scope: scope === '' ? '*' : scope,
  };
}
