/** Limits of Kubernetes' cost model (apiserver/pkg/apis/cel/config.go), in its units. */

/** Of one expression or variable. */
export const EXPRESSION_LIMIT = 1_000_000;

/** Of all validations and their messages for one binding and parameter; again for audit annotations; of a mutation. */
export const POLICY_BUDGET = 10_000_000;

/** Of all match conditions. */
export const MATCH_CONDITION_BUDGET = 2_500_000;
