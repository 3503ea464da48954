import type {
  FlagOption,
  ListOption,
  NumberOption,
  OptionValues,
  TextOption,
} from '../arguments/option-table.ts';

/** Names of the formats that `migrate --output` takes. */
const MIGRATION_FORMATS = ['pretty', 'json', 'markdown'] as const;

/** The flags of `migrate`. */
export interface MigrateOptions {
  readonly 'output-dir': TextOption;
  readonly to: TextOption;
  readonly prove: ListOption;
  readonly seed: NumberOption;
  readonly output: TextOption;
  readonly 'no-color': FlagOption;
}

/** The table of {@link MigrateOptions}. */
export const MIGRATE_OPTIONS: MigrateOptions = {
  'output-dir': {
    type: 'text',
    value: 'DIR',
    about: 'Write the policies and their tests below this folder. Default: only report.',
  },
  to: {
    type: 'text',
    value: 'KIND',
    choices: ['ValidatingPolicy'],
    about: 'The kind that validating rules become. Default: ValidatingPolicy.',
  },
  prove: {
    type: 'list',
    value: 'PATH',
    about: 'Prove on these manifests, too; those of the tests always count. May be repeated.',
  },
  seed: {
    type: 'number',
    value: 'NUMBER',
    about: 'Chooses the neighbours of objects. Default: 1.',
    advanced: true,
  },
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: MIGRATION_FORMATS,
    about: 'How the report is written. Default: pretty.',
  },
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
};

/** What was given for the flags of `migrate`. */
export type MigrateValues = OptionValues<MigrateOptions>;
