import { resolveReference } from './entity-reference.ts';
import type { FieldReader } from '../reading/field-reader.ts';
import type { EntityReference } from './entity-reference.ts';

/** Reads a field that names a group or a user; a short form means a group, or what `kind` says. */
export function readOwner(fields: FieldReader, name: string, kind = 'group'): EntityReference | undefined {
  const text = fields.text(name);
  if (text === undefined) return undefined;
  const reference = resolveReference(text, { kind });
  if (reference === undefined) fields.wrong(name, `a reference such as ${kind}:default/name`, text);
  return reference;
}
