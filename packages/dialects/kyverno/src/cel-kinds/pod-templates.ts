import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** A Pod template inside a custom resource. */
export interface PodTemplate {
  readonly template: JsonObject;
  /** Such as `spec.replicatedJobs[0].template.spec.template`. */
  readonly path: string;
}

/** Most templates of one object: each is evaluated on its own. */
const MOST_TEMPLATES = 100;

/** Finds everything below `spec` that has the shape of a Pod template, without looking inside of one. */
export function findPodTemplates(object: JsonObject | undefined): readonly PodTemplate[] {
  const found: PodTemplate[] = [];
  const spec = fieldOf(object, 'spec');
  if (isJsonObject(spec)) collect(spec, 'spec', found);
  return found;
}

function collect(value: JsonValue, path: string, found: PodTemplate[]): void {
  if (found.length >= MOST_TEMPLATES) return;
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) collect(item, `${path}[${String(index)}]`, found);
  } else if (isJsonObject(value)) {
    if (isPodTemplate(value)) found.push({ template: value, path });
    else for (const [key, child] of Object.entries(value)) collect(child, `${path}.${key}`, found);
  }
}

function isPodTemplate(value: JsonObject): boolean {
  const metadata = fieldOf(value, 'metadata');
  if (metadata !== undefined && !isJsonObject(metadata)) return false;
  const containers = fieldOf(fieldOf(value, 'spec'), 'containers');
  if (!isJsonArray(containers) || containers.length === 0) return false;
  return containers.every(
    (container) =>
      (stringField(container, 'name') ?? '') !== '' && stringField(container, 'image') !== undefined,
  );
}

/** The Pod that a template makes, with the name and namespace of the object around it where it has none. */
export function toPod({ template }: PodTemplate, name: string, namespace: string): JsonObject {
  const own = fieldOf(template, 'metadata');
  const metadata = isJsonObject(own) ? own : {};
  const spec = fieldOf(template, 'spec');
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata,
      name: filledField(metadata, 'name') ?? name,
      namespace: filledField(metadata, 'namespace') ?? namespace,
    },
    ...(spec === undefined ? {} : { spec }),
  };
}

function filledField(metadata: JsonObject, field: string): string | undefined {
  const text = stringField(metadata, field);
  return text === '' ? undefined : text;
}
