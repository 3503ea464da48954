import { REVIEW_OPTIONS } from '../check/check-settings.ts';
import type { NumberOption, OptionValues, TextOption } from '../arguments/option-table.ts';
import type { ReviewOptions } from '../check/check-settings.ts';

const { policy: _policy, ...reviewOptions } = REVIEW_OPTIONS;

/** The flags of `trace`. */
export interface TraceOptions extends Omit<ReviewOptions, 'policy'> {
  readonly why: TextOption;
  readonly direction: TextOption;
  readonly depth: NumberOption;
  readonly output: TextOption;
}

/** The table of {@link TraceOptions}. */
export const TRACE_OPTIONS: TraceOptions = {
  why: {
    type: 'text',
    value: 'FILE:LINE',
    about:
      'Start at what a gate finds at this line of a manifest, instead of at a name; the flags below are those of check.',
  },
  direction: {
    type: 'text',
    value: 'WAY',
    choices: ['why', 'what', 'both'],
    about: 'Walk towards the reasons (why), towards what follows (what), or both. Default: both.',
  },
  depth: { type: 'number', value: 'COUNT', about: 'How many steps to walk. Default: as far as it goes.' },
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: ['tree', 'json', 'mermaid', 'dot'],
    about: 'How the trace is written. Default: tree.',
  },
  ...reviewOptions,
  governance: {
    type: 'text',
    value: 'DIR',
    about: 'The governance repository. Default: found by its keelson.yaml, going up.',
  },
};

/** What was given for the flags of `trace`. */
export type TraceValues = OptionValues<TraceOptions>;
