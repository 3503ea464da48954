import { objectField, stringField } from '@keelson/model';

import { locateAll } from '../../checking/policy-check.ts';
import type { Located } from '../../checking/policy-check.ts';
import type { AdviceCheck, AdviceFinding } from '../advice-check.ts';
import { rulesOf } from '../policy-rules.ts';
import type { PolicyRule } from '../policy-rules.ts';

/** Finds calls of the API server that a rule repeats, or that list a whole cluster. */
export const costlyLookup: AdviceCheck = {
  code: 'kyverno/costly-lookup',
  severity: 'warning',
  summary: 'A rule lists all objects of the cluster, or repeats one call for each element of a loop.',
  find: (documents) =>
    rulesOf(documents).flatMap((rule) => [
      ...locateAll(rule.object, rule.path, 'context').flatMap((entry) => judgeList(rule, entry)),
      ...loopsOf(rule).flatMap((loop) =>
        locateAll(loop.object, loop.path, 'context').flatMap((entry) => judgeRepeated(rule, entry)),
      ),
    ]),
};

function loopsOf({ object, path }: PolicyRule): readonly Located[] {
  return ['validate', 'mutate', 'generate'].flatMap((action) =>
    locateAll(objectField(object, action) ?? {}, [...path, action], 'foreach'),
  );
}

function judgeList(rule: PolicyRule, entry: Located): readonly AdviceFinding[] {
  const url = urlOf(entry);
  if (!listsCluster(url)) return [];
  return [
    {
      document: rule.document,
      path: [...entry.path, 'apiCall', 'urlPath'],
      message: `the rule “${rule.name}” lists all ${url.split('/').at(-1) ?? ''} of the cluster for each object that it matches`,
      help: 'Keep them in a GlobalContextEntry, name their namespace, or choose them by labels (?labelSelector=…).',
    },
  ];
}

/** What an element says changes the call; so may entries beside it, which read the element. */
function judgeRepeated(rule: PolicyRule, entry: Located): readonly AdviceFinding[] {
  const url = urlOf(entry);
  if (url === '' || url.includes('{{')) return [];
  return [
    {
      document: rule.document,
      path: [...entry.path, 'apiCall', 'urlPath'],
      message: `the rule “${rule.name}” makes the same call for each element of a loop`,
      help: 'Move the entry to the context of the rule, which is read once.',
    },
  ];
}

/** The path of a call that only reads. */
function urlOf({ object }: Located): string {
  const call = objectField(object, 'apiCall');
  return (stringField(call, 'method') ?? 'GET') === 'GET' ? (stringField(call, 'urlPath') ?? '') : '';
}

/** `/api/v1/pods` or `/apis/apps/v1/deployments`; lists of namespaces and other paths are not meant. */
function listsCluster(url: string): boolean {
  return (
    /^\/(?:api\/[a-z0-9]+|apis\/[a-z0-9.-]+\/[a-z0-9]+)\/[a-z]+$/i.test(url) && !url.endsWith('/namespaces')
  );
}
