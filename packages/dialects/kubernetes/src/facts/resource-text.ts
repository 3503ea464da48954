import { fieldOf, stringField } from '@keelson/model';
import type { Attributes } from './attributes.ts';

/** Names the resource and object of a request as the API server's refusals do: `deployments.apps "web"`. */
export function resourceText(attributes: Attributes): string {
  const { group, resource } = attributes.resource;
  return `${group === '' ? resource : `${resource}.${group}`} ${JSON.stringify(nameIn(attributes))}`;
}

function nameIn({ name, object }: Attributes): string {
  if (name !== '') return name;
  const metadata = fieldOf(object, 'metadata');
  for (const field of ['name', 'generateName']) {
    const found = stringField(metadata, field);
    if (found !== undefined && found !== '') return found;
  }
  return 'Unknown';
}
