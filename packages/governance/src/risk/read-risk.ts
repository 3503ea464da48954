import { readOwner } from '../catalog/read-owner.ts';
import { locateIn } from '../reading/item.ts';
import { readEnd } from '../time/day.ts';
import type { FieldReader } from '../reading/field-reader.ts';
import type { ReadContext } from '../reading/read-context.ts';
import type { Entity } from '../reading/read-entity.ts';
import type { Risk, RiskLevel } from './risk.ts';

const CATEGORIES = ['security', 'operational', 'technical', 'compliance', 'financial', 'business'] as const;
const TREATMENTS = ['mitigate', 'accept', 'avoid', 'transfer'] as const;

/** Reads a Risk. Whether its words are on the estate's scales is a matter of lint. */
export function readRisk({ name, spec, document }: Entity, { timeZone }: ReadContext): Risk {
  const statement = spec.text('statement');
  const category = spec.choice('category', CATEGORIES);
  const likelihood = spec.text('likelihood');
  const impact = spec.text('impact');
  const treatment = spec.choice('treatment', TREATMENTS);
  const owner = readOwner(spec, 'owner');
  const reviewBy = readEnd(spec, 'reviewBy', timeZone);
  const residual = readLevel(spec.object('residual'));
  const className = spec.text('class');
  spec.end();
  return {
    kind: 'risk',
    name,
    file: document.file ?? '',
    locate: locateIn(document),
    ...(statement === undefined ? {} : { statement }),
    ...(category === undefined ? {} : { category }),
    ...(likelihood === undefined ? {} : { likelihood }),
    ...(impact === undefined ? {} : { impact }),
    ...(treatment === undefined ? {} : { treatment }),
    ...(owner === undefined ? {} : { owner }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
    ...(residual === undefined ? {} : { residual }),
    ...(className === undefined ? {} : { class: className }),
  };
}

function readLevel(fields: FieldReader | undefined): RiskLevel | undefined {
  const likelihood = fields?.requiredText('likelihood');
  const impact = fields?.requiredText('impact');
  fields?.end();
  return likelihood === undefined || impact === undefined ? undefined : { likelihood, impact };
}
