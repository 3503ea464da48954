import { readOwner } from '../catalog/read-owner.ts';
import { locateIn } from '../reading/item.ts';
import { readBeginning, readEnd } from '../time/day.ts';
import type { FieldReader } from '../reading/field-reader.ts';
import type { ReadContext } from '../reading/read-context.ts';
import type { Entity } from '../reading/read-entity.ts';
import type { Skill, SkillHolder } from './skill.ts';

/** Reads a Skill. */
export function readSkill({ name, spec, document }: Entity, { timeZone }: ReadContext): Skill {
  const title = spec.text('title');
  const issuer = spec.text('issuer');
  const owner = readOwner(spec, 'owner');
  const holders = (spec.objects('holders') ?? []).flatMap((fields) => readHolder(fields, timeZone));
  spec.end();
  return {
    kind: 'skill',
    name,
    file: document.file ?? '',
    locate: locateIn(document),
    ...(title === undefined ? {} : { title }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(owner === undefined ? {} : { owner }),
    holders,
  };
}

function readHolder(fields: FieldReader, timeZone: string): readonly SkillHolder[] {
  const user = readOwner(fields, 'user', 'user');
  const from = readBeginning(fields, 'from', timeZone);
  const until = readEnd(fields, 'until', timeZone);
  if (!fields.has('user')) {
    fields.complain('repository/missing-field', 'expected the field “user”, got none');
  }
  fields.end();
  if (user === undefined) return [];
  return [{ user, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }];
}
