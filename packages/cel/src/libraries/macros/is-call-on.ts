import type { Call, Identifier } from '../../syntax/expression.ts';

/** Tells whether a call is written on a namespace, such as `cel` in `cel.bind(…)`. */
export function isCallOn(call: Call, namespace: string): call is Call & { readonly target: Identifier } {
  return call.target?.kind === 'identifier' && call.target.name === namespace;
}
