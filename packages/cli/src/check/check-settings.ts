import { FORMATS } from '../formats/formats.ts';
import type { Action } from '@keelson/model';
import type { Format } from '../formats/formats.ts';
import type {
  FlagOption,
  ListOption,
  NumberOption,
  OptionValues,
  TextOption,
} from '../arguments/option-table.ts';

/** The flags that say which policies are asked, and about what; `check` and `explain` share them. */
export interface ReviewOptions {
  readonly policy: ListOption;
  readonly governance: TextOption;
  readonly 'governance-ref': TextOption;
  readonly given: ListOption;
  readonly as: TextOption;
  readonly cluster: TextOption;
  readonly operation: TextOption;
  readonly user: TextOption;
  readonly group: ListOption;
  readonly namespace: TextOption;
  readonly 'kubernetes-version': TextOption;
  readonly 'kubernetes-tables': TextOption;
  readonly 'no-schema': FlagOption;
  readonly 'strict-bindings': FlagOption;
  readonly 'assume-empty': FlagOption;
  readonly lenient: FlagOption;
  readonly 'max-document-bytes': NumberOption;
}

/** The flags of `check`. */
export interface CheckOptions extends ReviewOptions {
  readonly 'changed-since': TextOption;
  readonly 'fail-on': TextOption;
  readonly output: TextOption;
  readonly 'output-file': TextOption;
  readonly threads: NumberOption;
  readonly write: FlagOption;
  readonly 'output-dir': TextOption;
  readonly 'no-color': FlagOption;
  readonly quiet: FlagOption;
  readonly verbose: FlagOption;
}

/** The table of {@link ReviewOptions}. */
export const REVIEW_OPTIONS: ReviewOptions = {
  policy: {
    type: 'list',
    short: 'p',
    value: 'PATH',
    about: 'Policies to ask: a file, folder or pattern. May be repeated.',
  },
  governance: {
    type: 'text',
    value: 'DIR',
    about:
      'The governance repository whose gates ask. Found by its keelson.yaml, going up, if neither this nor --policy is given.',
  },
  'governance-ref': {
    type: 'text',
    value: 'REV',
    about:
      'Read decisions, gates and exceptions as this Git revision has them. Default: where --changed-since began, so that a branch cannot excuse itself; else the files as they are.',
  },
  given: {
    type: 'list',
    short: 'g',
    value: 'PATH',
    about: 'What policies may look up: Namespaces, CRDs, params, RBAC. May be repeated.',
  },
  as: {
    type: 'text',
    value: 'SURFACE',
    choices: ['manifest', 'admission', 'scan', 'plan', 'authz', 'broker', 'host', 'request'],
    about: 'Ask the gates of this surface. Default: manifest.',
  },
  cluster: {
    type: 'text',
    value: 'NAME',
    about: 'The cluster that the objects are meant for, as the estate names it.',
  },
  operation: {
    type: 'text',
    value: 'NAME',
    choices: ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'],
    about:
      'What is done to the objects. Default: CREATE, or UPDATE where --changed-since finds the old object.',
  },
  user: { type: 'text', value: 'NAME', about: 'Who does it. Default: keelson:check.' },
  group: { type: 'list', value: 'NAME', about: 'A group of the user. May be repeated.' },
  namespace: {
    type: 'text',
    short: 'n',
    value: 'NAME',
    about: 'Namespace of objects that name none. Default: default.',
  },
  'kubernetes-version': {
    type: 'text',
    value: 'VERSION',
    about:
      'Release whose CEL libraries, discovery and schemas count. Default: the newest known, or the cluster’s in the estate.',
  },
  'kubernetes-tables': {
    type: 'text',
    value: 'DIR',
    about:
      'Folder with discovery and schemas of further releases, as “keelson kubernetes add-version” writes them. Default: “kubernetes” in the governance repository.',
  },
  'no-schema': { type: 'flag', about: 'Do not check objects against the schemas of Kubernetes first.' },
  'strict-bindings': {
    type: 'flag',
    about: 'A Kubernetes policy without a binding has no effect, as in a cluster.',
  },
  'assume-empty': {
    type: 'flag',
    about: 'Take what is not given as empty, instead of the result “error”.',
  },
  lenient: { type: 'flag', about: 'Let the last of two equal keys win, with a warning.' },
  'max-document-bytes': {
    type: 'number',
    value: 'COUNT',
    about: 'Largest document that is read. Default: 268435456.',
    advanced: true,
  },
};

/** The table of {@link CheckOptions}. */
export const CHECK_OPTIONS: CheckOptions = {
  ...REVIEW_OPTIONS,
  'changed-since': {
    type: 'text',
    value: 'REV',
    about: 'Check only objects that changed since this Git revision, against what they were.',
  },
  'fail-on': {
    type: 'text',
    value: 'ACTION',
    choices: ['deny', 'warn', 'audit'],
    about:
      'What counts for exit code 1. Default: deny with a governance repository, audit (every failing rule) without.',
  },
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: FORMATS,
    about: 'How the result is written. Default: pretty.',
  },
  'output-file': {
    type: 'text',
    value: 'FILE',
    about: 'Write the result to a file instead of standard output.',
  },
  threads: {
    type: 'number',
    value: 'COUNT',
    about: 'Threads that review files. Default: by the number of processors and the size of the files.',
    advanced: true,
  },
  write: { type: 'flag', about: 'Write objects that policies changed back to their files.' },
  'output-dir': {
    type: 'text',
    value: 'DIR',
    about: 'Write objects that policies changed or generated to this folder.',
  },
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
  quiet: { type: 'flag', short: 'q', about: 'Show only what counts.' },
  verbose: { type: 'flag', short: 'v', about: 'Show what passes, too.' },
};

/** What was given for the flags of `check`. */
export type CheckValues = OptionValues<CheckOptions>;

/** What was given for the flags that `check` and `explain` share. */
export type ReviewValues = OptionValues<ReviewOptions>;

/** What counts for exit code 1: what was asked for, or by default less with a governance repository than without. */
export function toFailOn(values: CheckValues, { gates }: { readonly gates?: unknown }): Action {
  return (values['fail-on'] as Action | undefined) ?? (gates === undefined ? 'audit' : 'deny');
}

/** The format that was asked for; flags are checked against their choices when they are read. */
export function toFormat(values: CheckValues): Format {
  return (values.output ?? 'pretty') as Format;
}
