/** Why the server gave no answer, as problem details (RFC 9457) tell it, or in the page's own words where nobody answered. */
export interface ApiProblem {
  /** `unreachable`: nobody answered; `refused`: the server said no to the request; `failed`: it could not do it. */
  readonly kind: 'unreachable' | 'refused' | 'failed';
  readonly status?: number | undefined;
  /** `area/what-is-wrong`. */
  readonly code?: string | undefined;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly help?: string | undefined;
}

/** The answer of the server, or why there is none. */
export type ApiResult<Value> =
  | { readonly kind: 'answer'; readonly value: Value }
  | { readonly kind: 'problem'; readonly problem: ApiProblem };
