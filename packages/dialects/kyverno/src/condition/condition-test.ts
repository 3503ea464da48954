import type { JsonValue } from '@keelson/model';

/** Tells whether a key has to a value the relation that an operator names. */
export type ConditionTest = (key: JsonValue) => boolean;

/** An operator of conditions: takes the value first, so that a constant value is prepared once. */
export type ConditionOperator = (value: JsonValue) => ConditionTest;
