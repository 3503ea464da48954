import { list, object, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';

/** How an entity belongs to another, read from its side. */
export interface RelationView {
  /** Such as `part of` or `needed by`. */
  readonly words: string;
  /** A full entity reference. */
  readonly to: string;
}

/** An entity of the catalog. */
export interface EntityView {
  /** The full reference, such as `component:default/web`. */
  readonly reference: string;
  /** As it is written, such as `Component`. */
  readonly kind: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly lifecycle?: string;
  readonly owner?: string;
  readonly relations: readonly RelationView[];
  readonly file: string;
}

/** The schema of {@link EntityView}. */
export const entityViewSchema: Schema<EntityView> = object<EntityView>('Entity', {
  reference: text(),
  kind: text(),
  name: text(),
  title: optional(text()),
  description: optional(text()),
  type: optional(text()),
  lifecycle: optional(text()),
  owner: optional(text()),
  relations: list(object<RelationView>('Relation', { words: text(), to: text() })),
  file: text(),
});
