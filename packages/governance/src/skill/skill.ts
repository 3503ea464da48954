import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Item } from '../reading/item.ts';
import type { Day } from '../time/day.ts';

/** Somebody who holds a skill, and until when its proof is valid. */
export interface SkillHolder {
  readonly user: EntityReference;
  readonly from?: Day;
  readonly until?: Day;
}

/** A skill or certification that the organisation needs, with those who hold it. */
export interface Skill extends Item {
  readonly kind: 'skill';
  readonly title?: string;
  readonly issuer?: string;
  readonly owner?: EntityReference;
  readonly holders: readonly SkillHolder[];
}
