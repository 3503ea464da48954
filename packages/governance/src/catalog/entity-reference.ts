/** A reference to an entity of the catalog, as Backstage writes it in full: `group:default/platform`, in lower case. */
export type EntityReference = string;

/** What a short form leaves out. */
export interface ReferenceDefaults {
  readonly kind?: string;
  readonly namespace?: string;
}

const PART = /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?$/u;
const LONGEST_PART = 253;

/**
 * Resolves a reference `[kind:][namespace/]name` as Backstage does: what is left out comes from the field that it stands
 * in, and case does not matter. Undefined for what is no reference.
 */
export function resolveReference(
  text: string,
  defaults: ReferenceDefaults = {},
): EntityReference | undefined {
  const colon = text.indexOf(':');
  const kind = colon < 0 ? defaults.kind : text.slice(0, colon);
  const rest = text.slice(colon + 1);
  const slash = rest.indexOf('/');
  const namespace = slash < 0 ? (defaults.namespace ?? 'default') : rest.slice(0, slash);
  const name = rest.slice(slash + 1);
  const parts = [kind, namespace, name];
  if (!parts.every((part) => part !== undefined && part.length <= LONGEST_PART && PART.test(part))) {
    return undefined;
  }
  return `${kind ?? ''}:${namespace}/${name}`.toLowerCase();
}

/** Writes a reference as people do: without the namespace `default`. */
export function shortReference(reference: EntityReference): string {
  return reference.replace(':default/', ':');
}

/** The kind of a full reference, such as `group`. */
export function kindOfReference(reference: EntityReference): string {
  return reference.slice(0, reference.indexOf(':'));
}
