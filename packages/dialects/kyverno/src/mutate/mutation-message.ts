import { objectField, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

/** How Kyverno says that it changed an object. */
export function mutationMessage(object: JsonObject): string {
  const metadata = objectField(object, 'metadata');
  const namespace = stringField(metadata, 'namespace') ?? '';
  const name = `${stringField(object, 'kind') ?? ''}/${stringField(metadata, 'name') ?? ''}`;
  return namespace === '' ? `mutated ${name}` : `mutated ${name} in namespace ${namespace}`;
}
