import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import type { ClusterResource } from '../cluster/resource.ts';
import { itemPath } from '../decoding/field-path.ts';
import {
  byteLength,
  checkDns1123Label,
  checkDns1123Subdomain,
  checkPathSegmentName,
} from '../names/dns-names.ts';
import { checkLabelKey, checkLabelValue } from '../names/label-names.ts';
import type { Violations } from './violation.ts';

/** How names of a resource have to be: for people, and as the server checks it. */
interface NameRule {
  readonly expected: string;
  readonly check: (name: string) => readonly string[];
}

const subdomain: NameRule = {
  expected: "lower case letters, digits, '-' and '.', such as my-name (a DNS subdomain)",
  check: checkDns1123Subdomain,
};
const label: NameRule = {
  expected: "at most 63 lower case letters, digits and '-', such as my-name (a DNS label)",
  check: checkDns1123Label,
};
const pathSegment: NameRule = { expected: "a name without '/' and '%'", check: checkPathSegmentName };
const labelValue = "at most 63 letters, digits, '-', '_' and '.'";
const labelKey = "letters, digits, '-', '_' and '.', with an optional prefix such as example.com/";

/** Built-in resources whose names are no DNS subdomains, as `group/resource`. */
const nameRules: Readonly<Record<string, NameRule>> = {
  '/namespaces': label,
  '/services': label,
  'apps/statefulsets': label,
  'batch/cronjobs': {
    expected: `${subdomain.expected} of at most 52 characters`,
    check: (name) => [
      ...checkDns1123Subdomain(name),
      ...(name.length > 52 ? ['must be no more than 52 characters'] : []),
    ],
  },
  'networking.k8s.io/ipaddresses': pathSegment,
  'rbac.authorization.k8s.io/roles': pathSegment,
  'rbac.authorization.k8s.io/rolebindings': pathSegment,
  'rbac.authorization.k8s.io/clusterroles': pathSegment,
  'rbac.authorization.k8s.io/clusterrolebindings': pathSegment,
  'certificates.k8s.io/certificatesigningrequests': pathSegment,
  'certificates.k8s.io/clustertrustbundles': pathSegment,
  'policy/poddisruptionbudgets': pathSegment,
  '/events': pathSegment,
  'events.k8s.io/events': pathSegment,
};

const annotationLimit = 256 * 1024;

/** Checks name, namespace, labels, annotations and the like of an object. */
export function checkMetadata(object: JsonObject, resource: ClusterResource, violations: Violations): void {
  // Reviews and bindings are answered and not stored, so they need no name.
  if (!resource.verbs.includes('get')) return;
  const metadata = fieldOf(object, 'metadata');
  checkName(metadata, resource, violations);
  checkNamespace(metadata, resource, violations);
  checkLabels(metadata, violations);
  checkAnnotations(metadata, violations);
  const finalizers = fieldOf(metadata, 'finalizers');
  for (const [index, name] of isJsonArray(finalizers) ? finalizers.entries() : []) {
    const [error] = typeof name === 'string' ? checkLabelKey(name) : [];
    if (error !== undefined)
      violations.invalid(itemPath('metadata.finalizers', index), name, labelKey, error);
  }
}

function checkName(
  metadata: ReturnType<typeof fieldOf>,
  resource: ClusterResource,
  violations: Violations,
): void {
  const name = stringField(metadata, 'name') ?? '';
  const prefix = stringField(metadata, 'generateName') ?? '';
  const key = `${resource.group}/${resource.resource}`;
  const own = !resource.custom && Object.hasOwn(nameRules, key) ? nameRules[key] : undefined;
  const { expected, check } = own ?? subdomain;
  if (name === '' && prefix === '') {
    violations.required('metadata.name', 'a name', 'name or generateName is required');
  } else if (name === '') {
    // The end of a prefix may be what the end of a name may not.
    const [error] = check(`${prefix}x`);
    if (error !== undefined) violations.invalid('metadata.generateName', prefix, expected, error);
  } else {
    for (const error of check(name)) violations.invalid('metadata.name', name, expected, error);
  }
}

function checkNamespace(
  metadata: ReturnType<typeof fieldOf>,
  resource: ClusterResource,
  violations: Violations,
): void {
  const namespace = stringField(metadata, 'namespace') ?? '';
  if (!resource.namespaced) {
    if (namespace !== '') {
      violations.forbidden(
        'metadata.namespace',
        `no namespace, since ${resource.kind} belongs to the whole cluster`,
        `the namespace ${JSON.stringify(namespace)}`,
        'not allowed on this type',
      );
    }
    return;
  }
  if (namespace === '') return;
  for (const error of checkDns1123Label(namespace)) {
    violations.invalid('metadata.namespace', namespace, label.expected, error);
  }
}

function checkLabels(metadata: ReturnType<typeof fieldOf>, violations: Violations): void {
  const labels = fieldOf(metadata, 'labels');
  if (!isJsonObject(labels)) return;
  for (const [key, value] of Object.entries(labels)) {
    for (const error of checkLabelKey(key)) violations.invalid('metadata.labels', key, labelKey, error);
    if (typeof value !== 'string') continue;
    for (const error of checkLabelValue(value))
      violations.invalid('metadata.labels', value, labelValue, error);
  }
}

function checkAnnotations(metadata: ReturnType<typeof fieldOf>, violations: Violations): void {
  const annotations = fieldOf(metadata, 'annotations');
  if (!isJsonObject(annotations)) return;
  let size = 0;
  for (const [key, value] of Object.entries(annotations)) {
    for (const error of checkLabelKey(key.toLowerCase()))
      violations.invalid('metadata.annotations', key, labelKey, error);
    size += byteLength(key) + (typeof value === 'string' ? byteLength(value) : 0);
  }
  if (size > annotationLimit) {
    violations.forbidden(
      'metadata.annotations',
      `at most ${String(annotationLimit)} bytes of annotations`,
      `${String(size)} bytes`,
      `may not be more than ${String(annotationLimit)} bytes`,
    );
  }
}
