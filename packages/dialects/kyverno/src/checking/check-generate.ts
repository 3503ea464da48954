import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { Cluster } from '@keelson/kubernetes';

import { isZero, textsOf } from '../autogen/rule-shape.ts';
import { hasWildcard } from '../wildcard/compile-wildcard.ts';
import { checkAnchors } from './check-anchors.ts';
import { isBlank, isThere, locate, locateAll } from './policy-check.ts';
import type { Located, PolicyCheck } from './policy-check.ts';

/** What generating rules make: one source, a target that is named, and nothing outside the namespace of a Policy. */
export function checkGenerate(check: PolicyCheck, cluster: Cluster): void {
  for (const rule of check.rules) {
    const generate = locate(rule, 'generate');
    if (generate === undefined || isZero(generate.object)) continue;
    checkSources(check, generate);
    checkAnchors(check, generate.object.data, [...generate.path, 'data'], []);
    const selector = fieldOf(generate.object.cloneList, 'selector');
    if (isThere(selector) && hasWildcard(JSON.stringify(selector)))
      check.refuse(
        [...generate.path, 'cloneList', 'selector'],
        'invalid-match',
        'this selector takes no wildcards',
      );
    const loops = locateAll(generate.object, generate.path, 'foreach');
    for (const target of isThere(generate.object.foreach) ? loops : [generate])
      checkTarget(check, target, cluster);
    const kind = stringField(generate.object, 'kind') ?? '';
    if (kind !== '' && textsOf(fieldOf(fieldOf(rule.object.match, 'resources'), 'kinds')).includes(kind))
      check.refuse(
        [...generate.path, 'kind'],
        'endless-generation',
        `the rule is for objects of the kind ${kind} and makes some, without end`,
      );
  }
}

function checkSources(check: PolicyCheck, { object, path }: Located): void {
  const found = [
    ...(isThere(object.data) ? ['data'] : []),
    ...(isZero(object.clone) ? [] : ['clone']),
    ...(isThere(fieldOf(object.cloneList, 'kinds')) ? ['cloneList'] : []),
    ...(isThere(object.foreach) ? ['foreach'] : []),
  ];
  const second = found[1];
  if (second !== undefined)
    check.refuse(
      [...path, second],
      'several-actions',
      `expected one of data, clone, cloneList, foreach, got ${found.join(' and ')}`,
    );
}

function checkTarget(check: PolicyCheck, target: Located, cluster: Cluster): void {
  const { object, path } = target;
  const kinds = textsOf(fieldOf(object.cloneList, 'kinds'));
  const namespace = stringField(object, 'namespace') ?? '';
  const kind = stringField(object, 'kind') ?? '';
  if (kind !== '') {
    const isClusterWide = clusterWide(cluster, stringField(object, 'apiVersion') ?? '', kind);
    if (!isClusterWide && namespace === '')
      check.refuse(path, 'invalid-target', `the namespace of the ${kind} is missing`);
    if (isClusterWide && namespace !== '')
      check.refuse([...path, 'namespace'], 'invalid-target', `a ${kind} has no namespace`);
  }
  checkNamespace(check, target, namespace);
  if (kinds.length > 0) {
    checkCloneList(check, target, kinds, cluster);
    return;
  }
  for (const field of ['kind', 'name', 'apiVersion'])
    if (isBlank(object[field])) check.refuse(path, 'invalid-target', `${field} is missing`);
}

function checkNamespace(check: PolicyCheck, { object, path }: Located, namespace: string): void {
  if (check.namespace === undefined) return;
  const complain = (field: string): void => {
    check.refuse(
      [...path, field],
      'foreign-namespace',
      `a Policy makes nothing outside its namespace ${check.namespace ?? ''}`,
    );
  };
  if (namespace !== check.namespace) complain('namespace');
  const { clone } = object;
  if (isJsonObject(clone) && !isBlank(clone.name) && clone.namespace !== check.namespace) complain('clone');
}

function checkCloneList(
  check: PolicyCheck,
  { object, path }: Located,
  kinds: readonly string[],
  cluster: Cluster,
): void {
  const at = [...path, 'cloneList'];
  const namespace = stringField(object.cloneList, 'namespace') ?? '';
  if (check.namespace !== undefined && namespace !== check.namespace)
    check.refuse(
      at,
      'foreign-namespace',
      `a Policy clones nothing from outside its namespace ${check.namespace}`,
    );
  const scopes = new Set(
    kinds.map((kind) =>
      clusterWide(
        cluster,
        kind.slice(0, Math.max(kind.lastIndexOf('/'), 0)),
        kind.slice(kind.lastIndexOf('/') + 1),
      ),
    ),
  );
  if (scopes.size > 1)
    check.refuse(
      [...at, 'kinds'],
      'invalid-target',
      'expected kinds with a namespace or kinds without, not both',
    );
  else if (scopes.has(false) && namespace === '')
    check.refuse(at, 'invalid-target', 'the namespace of the sources is missing');
  else if (scopes.has(true) && namespace !== '' && check.namespace === undefined)
    check.refuse([...at, 'namespace'], 'invalid-target', 'cluster-wide sources have no namespace');
}

/** Kinds that nobody knows have a namespace. */
function clusterWide(cluster: Cluster, apiVersion: string, kind: string): boolean {
  const slash = apiVersion.indexOf('/');
  const found = cluster.resourceOfKind({
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind,
  });
  return found?.namespaced === false;
}
