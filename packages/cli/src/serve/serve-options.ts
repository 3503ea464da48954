import { REVIEW_OPTIONS } from '../check/check-settings.ts';
import type { ReviewOptions } from '../check/check-settings.ts';
import type { FlagOption, NumberOption, TextOption } from '../arguments/option-table.ts';

/** The flags of `serve`. */
export interface ServeOptions extends Pick<
  ReviewOptions,
  'policy' | 'governance' | 'given' | 'kubernetes-tables' | 'lenient'
> {
  readonly port: NumberOption;
  readonly host: TextOption;
  readonly 'data-dir': TextOption;
  readonly 'no-color': FlagOption;
}

/** The table of {@link ServeOptions}. */
export const SERVE_OPTIONS: ServeOptions = {
  policy: {
    ...REVIEW_OPTIONS.policy,
    about:
      'Policies to ask: a file, folder or pattern. May be repeated. Default: the governance repository around, or eight examples.',
  },
  governance: {
    ...REVIEW_OPTIONS.governance,
    about:
      'The governance repository whose gates ask. Found by its keelson.yaml, going up, if neither this nor --policy is given.',
  },
  given: REVIEW_OPTIONS.given,
  'kubernetes-tables': REVIEW_OPTIONS['kubernetes-tables'],
  port: { type: 'number', value: 'PORT', about: 'Port to listen on. Default: a free one.' },
  host: {
    type: 'text',
    value: 'NAME',
    about: 'Name of the loopback interface: 127.0.0.1 (the default), localhost or ::1.',
  },
  'data-dir': {
    type: 'text',
    value: 'DIR',
    about: 'Where reviews are recorded. Default: keelson in the state folder of the user.',
  },
  lenient: REVIEW_OPTIONS.lenient,
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
};
