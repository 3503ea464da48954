import { fieldOf, isJsonArray, trimEndWhere } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/** A question to an authorizer: what a user wants to do with a resource, or with a path. */
export interface AuthorizationRequest {
  readonly user: string;
  readonly groups: readonly string[];
  readonly verb: string;
  /** API group; empty for the core group. */
  readonly group?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** Path of a request that is for no resource, such as `/healthz`; the resource is then left out of account. */
  readonly path?: string;
}

/** A rule of a Role or ClusterRole. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

/** Reads a list of rules; what is no string in them is left out. */
export function toPolicyRules(rules: JsonValue | undefined): readonly PolicyRule[] {
  if (!isJsonArray(rules)) return [];
  return rules.map((rule) => ({
    verbs: stringsOf(rule, 'verbs'),
    apiGroups: stringsOf(rule, 'apiGroups'),
    resources: stringsOf(rule, 'resources'),
    resourceNames: stringsOf(rule, 'resourceNames'),
    nonResourceURLs: stringsOf(rule, 'nonResourceURLs'),
  }));
}

function stringsOf(rule: JsonValue, field: string): readonly string[] {
  const value = fieldOf(rule, field);
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Tells whether a rule allows a request. */
export function allowsRequest(rule: PolicyRule, request: AuthorizationRequest): boolean {
  if (!rule.verbs.includes('*') && !rule.verbs.includes(request.verb)) return false;
  const { path } = request;
  if (path !== undefined) return rule.nonResourceURLs.some((url) => matchesUrl(url, path));
  return (
    (rule.apiGroups.includes('*') || rule.apiGroups.includes(request.group ?? '')) &&
    matchesResource(rule.resources, request.resource ?? '', request.subresource ?? '') &&
    (rule.resourceNames.length === 0 || rule.resourceNames.includes(request.name ?? ''))
  );
}

function matchesResource(resources: readonly string[], resource: string, subresource: string): boolean {
  const combined = subresource === '' ? resource : `${resource}/${subresource}`;
  return (
    resources.includes('*') ||
    resources.includes(combined) ||
    (subresource !== '' && resources.includes(`*/${subresource}`))
  );
}

function matchesUrl(url: string, path: string): boolean {
  if (url === '*' || url === path) return true;
  return url.endsWith('*') && path.startsWith(trimEndWhere(url, (code) => code === 0x2a));
}
