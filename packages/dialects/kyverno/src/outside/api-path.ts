import { parseFieldSelector, parseLabelSelector } from '@keelson/kubernetes';
import type { LabelSelector } from '@keelson/kubernetes';
import type { GroupVersionResource } from '@keelson/model';

import { cleanPath } from '../jmespath/functions/clean-path.ts';

/** What a path of the API server asks for: one object, or a list of them. */
export interface ApiPath {
  readonly resource: GroupVersionResource;
  /** Empty for cluster-wide objects and for lists over all namespaces. */
  readonly namespace: string;
  /** Undefined for lists. */
  readonly name: string | undefined;
  readonly labels: LabelSelector | undefined;
  readonly fields: ReturnType<typeof parseFieldSelector> | undefined;
}

/**
 * Reads a path such as `/apis/apps/v1/namespaces/shop/deployments?labelSelector=app%3Dweb`. Undefined for what is no object and
 * no list: subresources, discovery, other endpoints. Throws a failure `kubernetes/invalid-selector`.
 */
export function parseApiPath(path: string): ApiPath | undefined {
  const { segments, query } = splitPath(path);
  const [root, ...rest] = segments;
  const group = root === 'api' ? '' : root === 'apis' ? rest.shift() : undefined;
  const version = rest.shift();
  if (group === undefined || version === undefined) return undefined;
  const { namespace, resource, name } = readTarget(rest);
  if (resource === undefined) return undefined;
  const labels = query.get('labelSelector') ?? '';
  const fields = query.get('fieldSelector') ?? '';
  return {
    resource: { group, version, resource },
    namespace,
    name,
    labels: labels === '' ? undefined : parseLabelSelector(labels),
    fields: fields === '' ? undefined : parseFieldSelector(fields),
  };
}

/** The namespace that a path stays in, or undefined; dots and escapes cannot lead out of it. */
export function namespaceOfPath(path: string): string | undefined {
  const { segments } = splitPath(path);
  const [root] = segments;
  if (root !== 'api' && root !== 'apis') return undefined;
  const at = segments.indexOf('namespaces', 2);
  return at < 0 ? undefined : segments[at + 1];
}

function readTarget(segments: readonly string[]): {
  readonly namespace: string;
  readonly resource?: string;
  readonly name?: string;
} {
  const [first, second, third, fourth, ...more] = segments;
  if (first === undefined || more.length > 0) return { namespace: '' };
  if (first !== 'namespaces' || third === undefined) {
    if (third !== undefined) return { namespace: '' };
    return { namespace: '', resource: first, ...(second === undefined ? {} : { name: second }) };
  }
  return {
    namespace: second ?? '',
    resource: third,
    ...(fourth === undefined ? {} : { name: fourth }),
  };
}

function splitPath(path: string): { readonly segments: readonly string[]; readonly query: URLSearchParams } {
  const mark = path.indexOf('?');
  const clean = cleanPath(unescapePath(mark < 0 ? path : path.slice(0, mark)));
  return {
    segments: clean.split('/').filter((segment) => segment !== ''),
    query: new URLSearchParams(mark < 0 ? '' : path.slice(mark + 1)),
  };
}

/** What is escaped wrongly stays as it is written. */
function unescapePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
