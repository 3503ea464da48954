import type { TextOption } from '../arguments/option-table.ts';

/** The flags of `init`. */
export interface InitOptions {
  readonly from: TextOption;
}

/** The table of {@link InitOptions}. */
export const INIT_OPTIONS: InitOptions = {
  from: {
    type: 'text',
    value: 'DIR',
    about:
      'Adopt a folder of policies: they are copied, with a gate that only looks and a decision to be filled in.',
  },
};
