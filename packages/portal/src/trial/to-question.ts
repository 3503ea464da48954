import type { Question } from '@keelson/api';
import { splitGroups } from './trial-options.ts';
import type { TrialOptions } from './trial-options.ts';

/** The values of expressions make an answer 200 times larger than its text: 20 kB ask for 4 MB. */
const MOST_EXPLAINED = 20_000;

/** Tells whether a text is short enough for its trial to say the values of expressions. */
export function isExplained(text: string): boolean {
  return text.length <= MOST_EXPLAINED;
}

/** Makes the question of a trial; what was left empty is left to the server. */
export function toQuestion(text: string, options: TrialOptions): Question {
  const { operation, user, groups, namespace, kubernetesVersion, given, assumeEmpty } = options;
  const names = splitGroups(groups);
  return {
    text,
    operation,
    ...(user.trim() === '' ? {} : { user: user.trim() }),
    ...(names.length === 0 ? {} : { groups: names }),
    ...(namespace.trim() === '' ? {} : { namespace: namespace.trim() }),
    ...(kubernetesVersion === '' ? {} : { kubernetesVersion }),
    ...(given.trim() === '' ? {} : { given: { text: given } }),
    ...(assumeEmpty ? { assumeEmpty } : {}),
    ...(isExplained(text) ? {} : { explain: false }),
  };
}
