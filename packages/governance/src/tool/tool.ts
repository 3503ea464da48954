import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Item } from '../reading/item.ts';
import type { Day } from '../time/day.ts';

/** How far a tool is trusted, as technology radars say it. */
export type Ring = 'adopt' | 'trial' | 'assess' | 'hold';

/** A tool or vendor that the organisation uses. */
export interface Tool extends Item {
  readonly kind: 'tool';
  readonly title?: string;
  readonly vendor?: string;
  readonly owner?: EntityReference;
  /** What it is used for. */
  readonly capability?: string;
  readonly ring?: Ring;
  readonly contract?: { readonly reference?: string; readonly until?: Day };
  readonly reviewBy?: Day;
}
