import { fn } from '../../environment/declaration.ts';
import type { FunctionDeclaration } from '../../environment/declaration.ts';
import { BOOL, typeParameter } from '../../types/cel-type.ts';

const A = typeParameter('A');

/** The conditional, the logical operators and equality; the back ends build them in. */
export const LOGIC: readonly FunctionDeclaration[] = [
  { name: '_?_:_', overloads: [fn('conditional', [BOOL, A, A], A)] },
  { name: '_&&_', overloads: [fn('logical_and', [BOOL, BOOL], BOOL)] },
  { name: '_||_', overloads: [fn('logical_or', [BOOL, BOOL], BOOL)] },
  { name: '!_', overloads: [fn('logical_not', [BOOL], BOOL)] },
  { name: '_==_', overloads: [fn('equals', [A, A], BOOL)] },
  { name: '_!=_', overloads: [fn('not_equals', [A, A], BOOL)] },
];
