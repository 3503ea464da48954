import type { JsonObject } from '@keelson/model';

/** What one mutation did. */
export type MutationResult =
  | { readonly kind: 'changed'; readonly object: JsonObject; readonly cost: number }
  | { readonly kind: 'unchanged'; readonly cost: number }
  | {
      readonly kind: 'error';
      readonly message: string;
      readonly cost: number;
      readonly notGiven?: boolean;
      /** The request fails with a server error, whatever the failure policy. */
      readonly fatal?: boolean;
    };
