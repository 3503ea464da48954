import { readOwner } from '../catalog/read-owner.ts';
import { locateIn } from '../reading/item.ts';
import { readEnd } from '../time/day.ts';
import type { FieldReader } from '../reading/field-reader.ts';
import type { ReadContext } from '../reading/read-context.ts';
import type { Entity } from '../reading/read-entity.ts';
import type { Tool } from './tool.ts';

/** Reads a Tool. */
export function readTool({ name, spec, document }: Entity, { timeZone }: ReadContext): Tool {
  const title = spec.text('title');
  const vendor = spec.text('vendor');
  const owner = readOwner(spec, 'owner');
  const capability = spec.text('capability');
  const ring = spec.choice('ring', ['adopt', 'trial', 'assess', 'hold']);
  const contract = readContract(spec.object('contract'), timeZone);
  const reviewBy = readEnd(spec, 'reviewBy', timeZone);
  spec.end();
  return {
    kind: 'tool',
    name,
    file: document.file ?? '',
    locate: locateIn(document),
    ...(title === undefined ? {} : { title }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(owner === undefined ? {} : { owner }),
    ...(capability === undefined ? {} : { capability }),
    ...(ring === undefined ? {} : { ring }),
    ...(contract === undefined ? {} : { contract }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
  };
}

function readContract(fields: FieldReader | undefined, timeZone: string): Tool['contract'] {
  if (fields === undefined) return undefined;
  const reference = fields.text('reference');
  const until = readEnd(fields, 'until', timeZone);
  fields.end();
  return {
    ...(reference === undefined ? {} : { reference }),
    ...(until === undefined ? {} : { until }),
  };
}
