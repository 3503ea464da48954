import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Item } from '../reading/item.ts';

/** A value of a figure in a period, such as 14 in `2025-Q4`. */
export interface FigureValue {
  readonly value: number;
  readonly period?: string;
}

/** What the business wants, with the figure that shows it. */
export interface Objective extends Item {
  readonly kind: 'objective';
  readonly statement?: string;
  readonly owner?: EntityReference;
  /** Name of the figure that shows whether it is reached. */
  readonly figure?: string;
  readonly period?: string;
  readonly direction?: 'up' | 'down';
  readonly baseline?: FigureValue;
  readonly target?: FigureValue;
}
