import type { GroupVersionKind, GroupVersionResource } from '@keelson/model';

/** What came of matching a review: no, yes under some version of the resource, or something that kept it from being decided. */
export type MatchResult =
  | { readonly kind: 'no' }
  | {
      readonly kind: 'yes';
      /** The resource as the rule names it; another version where matching was by `Equivalent`. */
      readonly resource: GroupVersionResource;
      readonly objectKind: GroupVersionKind;
    }
  | {
      readonly kind: 'error';
      readonly message: string;
      /** The answer depends on something that was not given. */
      readonly notGiven: boolean;
    };

export const NO_MATCH: MatchResult = { kind: 'no' };
