import { readOwner } from '../catalog/read-owner.ts';
import { locateIn } from '../reading/item.ts';
import type { FieldReader } from '../reading/field-reader.ts';
import type { Entity } from '../reading/read-entity.ts';
import type { FigureValue, Objective } from './objective.ts';

/** Reads an Objective. */
export function readObjective({ name, spec, document }: Entity): Objective {
  const statement = spec.text('statement');
  const owner = readOwner(spec, 'owner');
  const figure = spec.text('figure');
  const period = spec.text('period');
  const direction = spec.choice('direction', ['up', 'down']);
  const baseline = readValue(spec.object('baseline'));
  const target = readValue(spec.object('target'));
  spec.end();
  return {
    kind: 'objective',
    name,
    file: document.file ?? '',
    locate: locateIn(document),
    ...(statement === undefined ? {} : { statement }),
    ...(owner === undefined ? {} : { owner }),
    ...(figure === undefined ? {} : { figure }),
    ...(period === undefined ? {} : { period }),
    ...(direction === undefined ? {} : { direction }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(target === undefined ? {} : { target }),
  };
}

function readValue(fields: FieldReader | undefined): FigureValue | undefined {
  if (fields === undefined) return undefined;
  const value = fields.number('value');
  const period = fields.text('period');
  if (value === undefined && !fields.has('value')) {
    fields.complain('repository/missing-field', 'expected the field “value”, got none');
  }
  fields.end();
  return value === undefined ? undefined : { value, ...(period === undefined ? {} : { period }) };
}
