import { amount, list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';

/** A value of a figure in a period. */
export interface FigureView {
  readonly value: number;
  readonly period?: string;
}

/** What the business wants. */
export interface ObjectiveView {
  readonly name: string;
  readonly statement?: string;
  /** A full entity reference. */
  readonly owner?: string;
  readonly figure?: string;
  readonly period?: string;
  readonly direction?: 'up' | 'down';
  readonly baseline?: FigureView;
  readonly target?: FigureView;
  /** Names of the decisions that serve it. */
  readonly decisions: readonly string[];
  readonly file: string;
}

const figureSchema = object<FigureView>('Figure', { value: amount(), period: optional(text()) });

/** The schema of {@link ObjectiveView}. */
export const objectiveViewSchema: Schema<ObjectiveView> = object<ObjectiveView>('Objective', {
  name: text(),
  statement: optional(text()),
  owner: optional(text()),
  figure: optional(text()),
  period: optional(text()),
  direction: optional(oneOf(['up', 'down'])),
  baseline: optional(figureSchema),
  target: optional(figureSchema),
  decisions: list(text()),
  file: text(),
});
