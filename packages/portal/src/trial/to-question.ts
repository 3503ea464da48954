import type { Question } from '@keelson/api';
import { splitGroups } from './trial-options.ts';
import type { TrialOptions } from './trial-options.ts';

/** Makes the question of a trial; what was left empty is left to the server. */
export function toQuestion(text: string, options: TrialOptions): Question {
  const { operation, user, groups, namespace, kubernetesVersion } = options;
  const names = splitGroups(groups);
  return {
    text,
    operation,
    ...(user.trim() === '' ? {} : { user: user.trim() }),
    ...(names.length === 0 ? {} : { groups: names }),
    ...(namespace.trim() === '' ? {} : { namespace: namespace.trim() }),
    ...(kubernetesVersion === '' ? {} : { kubernetesVersion }),
  };
}
