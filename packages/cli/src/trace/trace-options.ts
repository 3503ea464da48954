import type { NumberOption, OptionValues, TextOption } from '../arguments/option-table.ts';

/** The flags of `trace`. */
export interface TraceOptions {
  readonly governance: TextOption;
  readonly direction: TextOption;
  readonly depth: NumberOption;
  readonly output: TextOption;
}

/** The table of {@link TraceOptions}. */
export const TRACE_OPTIONS: TraceOptions = {
  governance: {
    type: 'text',
    value: 'DIR',
    about: 'The governance repository. Default: found by its keelson.yaml, going up.',
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
};

/** What was given for the flags of `trace`. */
export type TraceValues = OptionValues<TraceOptions>;
