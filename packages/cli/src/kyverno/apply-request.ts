import { Failure } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import type { PolicyTest } from '@keelson/policy-tests';
import type { OptionValues } from '../arguments/option-table.ts';
import { splitValues } from './cobra-words.ts';
import type { KyvernoApplyOptions } from './kyverno-apply-options.ts';

type Values = OptionValues<KyvernoApplyOptions>;

/** Makes of flags what a test file would say; throws a failure `usage/…` where they cannot go together. */
export function toApplyRequest(values: Values, policies: readonly string[]): PolicyTest {
  const resources = splitValues([...values.resource, ...values.resources]);
  const exceptions = splitValues([...values.exception, ...values.exceptions]);
  const fromResources = values['exceptions-with-resources'] || values['exceptions-within-resources'];
  const request: PolicyTest = {
    name: 'apply',
    // Paths are relative to the current folder.
    file: 'apply',
    document: 0,
    policies,
    resources,
    // Objects that are given beside each other may be looked up.
    clusterResources: [...splitValues([...values['crd-paths'], ...values['crd-path']]), ...resources],
    paramResources: splitValues(values['parameter-resource']),
    targetResources: splitValues([...values['target-resource'], ...values['target-resources']]),
    exceptions: [
      ...(fromResources ? resources : exceptions),
      ...(values['exceptions-within-policies'] ? policies : []),
    ],
    payloads: [
      ...splitValues(values.json).map((path) => ({ kind: 'json' as const, path })),
      ...splitValues(values['http-payload']).map((path) => ({ kind: 'http' as const, path })),
      ...splitValues(values['envoy-payload']).map((path) => ({ kind: 'envoy' as const, path })),
    ],
    context: values['context-file'],
    userInfo: values.userinfo,
    variables: values['values-file'],
    values: values.set.length === 0 ? undefined : { globalValues: readVariables(values.set) },
    apiCallResponses: [],
    globalContextEntries: [],
    rows: [],
  };
  refuse(values, request);
  return request;
}

/** What is no `name=value`, repeats a name, or would change the object itself, does not count. */
function readVariables(words: readonly string[]): JsonObject {
  const variables = new Map<string, string>();
  for (const word of splitValues(words)) {
    const [name = '', value = '', ...others] = word.split('=').map((part) => part.trim());
    const counts = name !== '' && value !== '' && others.length === 0 && !name.includes('request.object.');
    if (counts && !variables.has(name)) variables.set(name, value);
  }
  return Object.fromEntries(variables);
}

function refuse(values: Values, { policies, resources, payloads }: PolicyTest): void {
  const wrong = (message: string): Failure => new Failure('usage/flags', message);
  if (values['values-file'] !== undefined && values.set.length > 0) {
    throw wrong('expected values by --set or by --values-file, got both');
  }
  if (policies.length === 0) throw wrong('require policy');
  if (values.cluster || values['git-branch'] !== undefined || [...policies, ...resources].some(isAddress)) {
    throw new Failure('kyverno/no-network', 'nothing is asked over the network: give files');
  }
  if (policies.includes('-') && resources.includes('-')) {
    throw wrong('standard input is for policies or for resources, not both');
  }
  if (resources.length > 0 && values.json.length > 0) {
    throw wrong('expected resources or JSON payloads, got both');
  }
  if (resources.length + payloads.length === 0) throw wrong('resource file(s) or cluster required');
}

function isAddress(word: string): boolean {
  return /^[a-z+]+:\/\//i.test(word);
}
