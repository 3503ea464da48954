import { TRUE, call, member, not, or, relation } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import type { Judged } from './pattern-place.ts';

/** What is asked of one element of a list. */
export interface ElementTest extends Judged {
  readonly name: string;
}

/** What holds of a list if something is asked of each of its elements; elements that it does not apply to do not count. */
export function overElements({ name, applies, holds }: ElementTest, list: Cel, isFilled: boolean): Judged {
  if (applies.text === TRUE.text)
    return { applies: TRUE, holds: holds.text === TRUE.text ? TRUE : call(list, 'all', name, holds) };
  const some = call(list, 'exists', name, applies);
  return {
    applies: isFilled ? some : or(relation(call(list, 'size'), '==', member('0')), some),
    holds: call(list, 'all', name, or(not(applies), holds)),
  };
}
