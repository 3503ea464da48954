/** The bounds that a schema states; they bound what an expression over its values may cost. */
export interface StructuralConstraints {
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly enum?: readonly unknown[];
}

interface StructuralBase {
  readonly constraints?: StructuralConstraints;
}

/** A property of an object. */
export interface StructuralProperty {
  readonly schema: StructuralSchema;
  readonly required: boolean;
  readonly default?: unknown;
}

/**
 * The structure of JSON values, as an OpenAPI schema or a CustomResourceDefinition states it. Nodes may refer to each
 * other lazily (getters), so recursive schemas are finite.
 *
 * Values of kind `any` and `quantity` have no type that expressions could be checked against; `atomic` ones of kind `any`
 * are raw extensions, which count as objects without fields.
 */
export type StructuralSchema =
  | (StructuralBase & { readonly kind: 'string'; readonly format?: string })
  | (StructuralBase & { readonly kind: 'integer' | 'number' | 'boolean' })
  | (StructuralBase & { readonly kind: 'int-or-string' | 'quantity' })
  | (StructuralBase & { readonly kind: 'any'; readonly atomic?: boolean })
  | (StructuralBase & { readonly kind: 'list'; readonly items: StructuralSchema })
  | (StructuralBase & { readonly kind: 'map'; readonly values: StructuralSchema })
  | (StructuralBase & {
      readonly kind: 'object';
      readonly properties: ReadonlyMap<string, StructuralProperty>;
      readonly embeddedResource?: boolean;
    });
