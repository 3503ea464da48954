/** One flag of a command. */
export interface Option {
  /** `flag` takes no value, `text` and `number` one (the last counts), `list` may be repeated. */
  readonly type: 'flag' | 'text' | 'number' | 'list';
  /** What stands for the value in the help, such as `PATH`. */
  readonly value?: string;
  /** One letter, for `-o`. */
  readonly short?: string;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  readonly about: string;
  /** Left out of the short help. */
  readonly advanced?: boolean;
}

/** The flags of a command by their long names, without the dashes, in the order of the help. */
export type OptionTable = Readonly<Record<string, Option>>;

/** A flag that takes no value. */
export type FlagOption = Option & { readonly type: 'flag' };

/** A flag with one value. */
export type TextOption = Option & { readonly type: 'text' };

/** A flag with one whole number above zero. */
export type NumberOption = Option & { readonly type: 'number' };

/** A flag that may be repeated. */
export type ListOption = Option & { readonly type: 'list' };

/** A table whose flags are known one by one. */
export type KnownOptions<Table> = { readonly [Name in keyof Table]: Option };

/** What was given for each flag of a table. */
export type OptionValues<Table extends KnownOptions<Table>> = {
  readonly [Name in keyof Table]: Table[Name]['type'] extends 'flag'
    ? boolean
    : Table[Name]['type'] extends 'list'
      ? readonly string[]
      : Table[Name]['type'] extends 'number'
        ? number | undefined
        : string | undefined;
};

/** A command line, understood. */
export interface ParsedArguments<Table extends KnownOptions<Table>> {
  readonly values: OptionValues<Table>;
  /** The words that are no flags, in order; `-` is standard input. */
  readonly operands: readonly string[];
}
