import type { FunctionDeclaration } from '../environment/declaration.ts';
import { formatSignature } from './format-checked-type.ts';

/** More signatures than this say less. */
const MAX_SIGNATURES = 4;

/** Says how a function may be called, for a call that fits none of its overloads; undefined where nobody can tell. */
export function describeOverloads(
  { name, overloads }: FunctionDeclaration,
  hasReceiver: boolean,
  argumentCount: number,
): string | undefined {
  const style = overloads.filter((overload) => overload.method === hasReceiver);
  if (style.length === 0) {
    return hasReceiver ? `call it as ${name}(…)` : `call it on a value: value.${name}(…)`;
  }
  const own = hasReceiver ? 1 : 0;
  const fitting = style.filter(({ params }) => params.length - own === argumentCount);
  const signatures = new Set(
    (fitting.length === 0 ? style : fitting).map(({ params }) => formatSignature(params, hasReceiver)),
  );
  if (signatures.size === 0) return undefined;
  const shown = [...signatures].slice(0, MAX_SIGNATURES).join(', ');
  return signatures.size > MAX_SIGNATURES
    ? `it takes ${shown} and ${String(signatures.size - MAX_SIGNATURES)} others`
    : `it takes ${shown}`;
}
