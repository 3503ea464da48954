import { readOwner } from '../catalog/read-owner.ts';
import { locateIn } from '../reading/item.ts';
import type { FieldReader } from '../reading/field-reader.ts';
import type { Entity } from '../reading/read-entity.ts';
import type { Control, EvidenceQuestion } from './control.ts';

/** Reads a Control. */
export function readControl({ name, spec, document }: Entity): Control {
  const framework = spec.text('framework');
  const version = spec.text('version');
  const clause = spec.text('clause');
  const title = spec.text('title');
  const owner = readOwner(spec, 'owner');
  const implementedBy = spec.texts('implementedBy') ?? [];
  const evidence = (spec.objects('evidence') ?? []).flatMap(readQuestion);
  spec.end();
  return {
    kind: 'control',
    name,
    file: document.file ?? '',
    locate: locateIn(document),
    ...(framework === undefined ? {} : { framework }),
    ...(version === undefined ? {} : { version }),
    ...(clause === undefined ? {} : { clause }),
    ...(title === undefined ? {} : { title }),
    ...(owner === undefined ? {} : { owner }),
    implementedBy,
    evidence,
  };
}

function readQuestion(fields: FieldReader): readonly EvidenceQuestion[] {
  const question = fields.requiredText('question');
  fields.end();
  return question === undefined ? [] : [{ question }];
}
