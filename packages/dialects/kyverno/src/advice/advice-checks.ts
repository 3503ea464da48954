import { costlyLookup } from './checks/costly-lookup.ts';
import { deprecatedField } from './checks/deprecated-field.ts';
import { deprecatedKind } from './checks/deprecated-kind.ts';
import { deprecatedWord } from './checks/deprecated-word.ts';
import { exceptionNeverApplies } from './checks/exception-never-applies.ts';
import { matchesEverything } from './checks/matches-everything.ts';
import { missesContainers } from './checks/misses-containers.ts';
import { neverMatches } from './checks/never-matches.ts';
import { noAdvice } from './checks/no-advice.ts';
import { noAutogen } from './checks/no-autogen.ts';
import type { AdviceCheck } from './advice-check.ts';

/** Every check of policies that Kyverno takes. */
export const ADVICE_CHECKS: readonly AdviceCheck[] = [
  costlyLookup,
  deprecatedField,
  deprecatedKind,
  deprecatedWord,
  exceptionNeverApplies,
  matchesEverything,
  missesContainers,
  neverMatches,
  noAdvice,
  noAutogen,
];
