import { fieldOf, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf, textsOf } from '../autogen/rule-shape.ts';
import { DEFAULT_IGNORED_FIELDS } from './default-ignored-fields.ts';
import { matchesName } from './matches-name.ts';
import { identityOf } from './object-identity.ts';
import type { ObjectIdentity } from './object-identity.ts';

/** Gives the masks of the fields of an object that are not compared with what was signed. */
export type IgnoredFieldsOf = (object: JsonObject) => readonly string[];

interface Binding {
  readonly fields: readonly string[];
  readonly covers: (identity: ObjectIdentity) => boolean;
}

const DEFAULTS: readonly Binding[] = DEFAULT_IGNORED_FIELDS.map(({ fields, kinds, group }) => ({
  fields,
  covers: (identity) =>
    (group === undefined || group === identity.group) &&
    kinds.some((kind) => kind === '*' || kind === identity.kind),
}));

/** Compiles `ignoreFields` of a rule, together with what is never compared and the annotations of signing itself. */
export function compileIgnoredFields(
  ignoreFields: JsonValue | undefined,
  signing: readonly string[],
): IgnoredFieldsOf {
  const bindings = [...DEFAULTS, ...objectsOf(ignoreFields).map(compileBinding)];
  return (object) => {
    const identity = identityOf(object);
    const fields = bindings.filter(({ covers }) => covers(identity)).flatMap((binding) => binding.fields);
    return [...fields, ...signing];
  };
}

const PARTS = ['group', 'version', 'kind', 'namespace', 'name'] as const;

function compileBinding(binding: JsonObject): Binding {
  const references = objectsOf(binding.objects);
  const isNamed = (reference: JsonObject, identity: ObjectIdentity): boolean =>
    PARTS.every((part) => matchesName(stringField(reference, part) ?? '', identity[part]));
  return {
    fields: textsOf(fieldOf(binding, 'fields')),
    covers: (identity) =>
      references.length === 0 || references.some((reference) => isNamed(reference, identity)),
  };
}
