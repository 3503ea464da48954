import { REVIEW_OPTIONS } from '../check/check-settings.ts';
import type { ReviewOptions } from '../check/check-settings.ts';
import type { FlagOption, OptionValues, TextOption } from '../arguments/option-table.ts';

/** The flags of `kubernetes`. */
export interface KubernetesOptions extends Pick<
  ReviewOptions,
  'governance' | 'kubernetes-tables' | 'kubernetes-version'
> {
  readonly replace: FlagOption;
  readonly output: TextOption;
  readonly 'no-color': FlagOption;
}

/** The table of {@link KubernetesOptions}. */
export const KUBERNETES_OPTIONS: KubernetesOptions = {
  governance: {
    ...REVIEW_OPTIONS.governance,
    about:
      'The governance repository whose folder “kubernetes” has the files. Default: found by its keelson.yaml, going up.',
  },
  'kubernetes-tables': {
    ...REVIEW_OPTIONS['kubernetes-tables'],
    about: 'The folder that has the files, instead of the governance repository’s.',
  },
  'kubernetes-version': {
    ...REVIEW_OPTIONS['kubernetes-version'],
    about: 'The release that the documents have to be of. Default: what they say themselves.',
  },
  replace: { type: 'flag', about: 'Replace the file of this release that is there already.' },
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: ['pretty', 'json'],
    about: 'How the result is written. Default: pretty.',
  },
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
};

/** What was given for the flags of `kubernetes`. */
export type KubernetesValues = OptionValues<KubernetesOptions>;
