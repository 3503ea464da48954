import type { FlagOption, ListOption, NumberOption, TextOption } from '../arguments/option-table.ts';

/** The flags of `kyverno apply`. */
export interface KyvernoApplyOptions {
  readonly resource: ListOption;
  readonly resources: ListOption;
  readonly json: ListOption;
  readonly 'http-payload': ListOption;
  readonly 'envoy-payload': ListOption;
  readonly 'target-resource': ListOption;
  readonly 'target-resources': ListOption;
  readonly 'parameter-resource': ListOption;
  readonly 'crd-paths': ListOption;
  readonly 'crd-path': ListOption;
  readonly exception: ListOption;
  readonly exceptions: ListOption;
  readonly 'exceptions-with-resources': FlagOption;
  readonly 'exceptions-within-resources': FlagOption;
  readonly 'exceptions-within-policies': FlagOption;
  readonly 'values-file': TextOption;
  readonly set: ListOption;
  readonly userinfo: TextOption;
  readonly 'context-file': TextOption;
  readonly output: TextOption;
  readonly 'policy-report': FlagOption;
  readonly 'output-format': TextOption;
  readonly table: FlagOption;
  readonly 'detailed-results': FlagOption;
  readonly stdin: FlagOption;
  readonly 'audit-warn': FlagOption;
  readonly 'warn-exit-code': NumberOption;
  readonly 'warn-no-pass': FlagOption;
  readonly 'continue-on-fail': FlagOption;
  readonly 'remove-color': FlagOption;
  readonly registry: FlagOption;
  readonly 'warnings-as-errors': FlagOption;
  readonly cluster: FlagOption;
  readonly 'git-branch': TextOption;
}

function list(about: string, short?: string): ListOption {
  return { type: 'list', value: 'PATH', about, ...(short === undefined ? {} : { short }) };
}

function flag(about: string, short?: string): FlagOption {
  return { type: 'flag', about, ...(short === undefined ? {} : { short }) };
}

const WITHOUT_EFFECT = 'Taken, without effect.';

/** The table of {@link KyvernoApplyOptions}; lists may also have commas between their values. */
export const KYVERNO_APPLY_OPTIONS: KyvernoApplyOptions = {
  resource: list('Files or folders of resources; - is standard input.', 'r'),
  resources: list('The same as --resource.'),
  json: list('Payloads that are no Kubernetes objects.'),
  'http-payload': list('Payloads of HTTP requests.'),
  'envoy-payload': list('Payloads of Envoy’s check requests.'),
  'target-resource': list('Objects that policies for existing objects change.'),
  'target-resources': list('The same as --target-resource.'),
  'parameter-resource': list('Parameters of admission policies.'),
  'crd-paths': list('CustomResourceDefinitions.'),
  'crd-path': list('The same as --crd-paths.'),
  exception: list('PolicyExceptions.', 'e'),
  exceptions: list('The same as --exception.'),
  'exceptions-with-resources': flag('PolicyExceptions among the resources count.'),
  'exceptions-within-resources': flag('PolicyExceptions among the resources count.'),
  'exceptions-within-policies': flag('PolicyExceptions among the policies count.'),
  'values-file': { type: 'text', short: 'f', value: 'PATH', about: 'Values of variables.' },
  set: { type: 'list', short: 's', value: 'NAME=VALUE', about: 'Value of a variable.' },
  userinfo: { type: 'text', short: 'u', value: 'PATH', about: 'Who asks.' },
  'context-file': { type: 'text', value: 'PATH', about: 'What CEL libraries are told.' },
  output: {
    type: 'text',
    short: 'o',
    value: 'PATH',
    about: 'File or folder for mutated and generated objects.',
  },
  'policy-report': flag('Print a report instead of text.', 'p'),
  'output-format': {
    type: 'text',
    value: 'FORMAT',
    choices: ['yaml', 'json'],
    about: 'Format of the report.',
  },
  table: flag('Print a table instead of text.', 't'),
  'detailed-results': flag('The table has messages.'),
  stdin: flag('Print mutated objects for a pipe.', 'i'),
  'audit-warn': flag('Failures that are only audited are warnings.'),
  'warn-exit-code': { type: 'number', value: 'N', about: 'Exit code of warnings.' },
  'warn-no-pass': flag('That nothing passed is a warning.'),
  'continue-on-fail': flag(WITHOUT_EFFECT),
  'remove-color': flag(WITHOUT_EFFECT),
  registry: flag(WITHOUT_EFFECT),
  'warnings-as-errors': flag(WITHOUT_EFFECT),
  cluster: flag('Refused: a cluster is given as files.', 'c'),
  'git-branch': { type: 'text', short: 'b', value: 'NAME', about: 'Refused: clone the repository first.' },
};
