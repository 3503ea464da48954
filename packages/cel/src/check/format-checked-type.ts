import type { CelType, CelTypeKind } from '../types/cel-type.ts';

const SHORT_NAMES: Partial<Record<CelTypeKind, string>> = {
  any: 'any',
  duration: 'duration',
  error: '!error!',
  null_type: 'null',
  timestamp: 'timestamp',
};

/** Prints a type as the checker's messages do: `map(string, timestamp)`, `wrapper(int)`, `null`, `!error!`. */
export function formatCheckedType(type: CelType): string {
  const short = SHORT_NAMES[type.kind];
  if (short !== undefined) return short;
  if (type.kind === 'wrapper' || type.parameters.length === 0) return type.name;
  return `${type.name}(${type.parameters.map(formatCheckedType).join(', ')})`;
}

/** Prints the types a call was made with: `(int, string)`, or `string.(int)` where there is a receiver. */
export function formatSignature(types: readonly CelType[], hasReceiver: boolean): string {
  const printed = types.map(formatCheckedType);
  if (!hasReceiver) return `(${printed.join(', ')})`;
  const [receiver = '', ...args] = printed;
  return `${receiver}.(${args.join(', ')})`;
}
