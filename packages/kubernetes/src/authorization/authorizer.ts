import { fieldOf, isJsonArray, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { bootstrapRolesText } from '../data/generated/bootstrap-roles.ts';
import { toLabelSelector } from '../selectors/label-selector.ts';
import { allowsRequest, toPolicyRules } from './policy-rule.ts';
import type { AuthorizationRequest, PolicyRule } from './policy-rule.ts';

/** What an authorizer says. RBAC never denies: it allows or has no opinion. */
export interface AuthorizationDecision {
  readonly decision: 'allow' | 'no-opinion';
  /** As the API server words it; empty where it says nothing. */
  readonly reason: string;
}

/** Decides what users may do. */
export interface Authorizer {
  authorize(request: AuthorizationRequest): AuthorizationDecision;
}

/** Options of {@link createAuthorizer}. */
export interface AuthorizerOptions {
  /** Adds the roles and bindings that every server creates by itself; default true. */
  readonly bootstrapRoles?: boolean;
}

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

interface Binding {
  readonly name: string;
  /** Empty for a ClusterRoleBinding. */
  readonly namespace: string;
  readonly roleKind: string;
  readonly roleName: string;
  readonly subjects: readonly Subject[];
}

interface Policy {
  /** By `namespace/name`; the namespace of cluster roles is empty. */
  readonly roles: ReadonlyMap<string, readonly PolicyRule[]>;
  readonly clusterBindings: readonly Binding[];
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
}

/**
 * Creates an authorizer that decides as a server in RBAC mode does: by the Roles, ClusterRoles (aggregated ones too)
 * and bindings among the objects. Members of `system:masters` may do everything.
 */
export function createAuthorizer(
  objects: readonly JsonObject[],
  options: AuthorizerOptions = {},
): Authorizer {
  const given = objects.filter(
    (object) => stringField(object, 'apiVersion')?.startsWith('rbac.authorization.k8s.io/') ?? false,
  );
  let policy: Policy | undefined;
  return {
    authorize(request) {
      if (request.groups.includes('system:masters')) return { decision: 'allow', reason: '' };
      policy ??= readPolicy(options.bootstrapRoles === false ? given : [...given, ...bootstrapRoles()]);
      return decide(policy, request);
    },
  };
}

function bootstrapRoles(): readonly JsonObject[] {
  return JSON.parse(bootstrapRolesText) as readonly JsonObject[];
}

function readPolicy(objects: readonly JsonObject[]): Policy {
  const roles = new Map<string, readonly PolicyRule[]>();
  const clusterBindings: Binding[] = [];
  const bindings = new Map<string, Binding[]>();
  const clusterRoles = objects.filter((object) => stringField(object, 'kind') === 'ClusterRole');
  for (const object of objects) {
    const namespace = stringField(fieldOf(object, 'metadata'), 'namespace') ?? '';
    const name = stringField(fieldOf(object, 'metadata'), 'name') ?? '';
    switch (stringField(object, 'kind')) {
      case 'ClusterRole':
        // What was given comes first, and replaces the server's own role of that name.
        if (!roles.has(`/${name}`)) roles.set(`/${name}`, clusterRoleRules(object, clusterRoles));
        break;
      case 'Role':
        roles.set(`${namespace}/${name}`, toPolicyRules(fieldOf(object, 'rules')));
        break;
      case 'ClusterRoleBinding':
        clusterBindings.push(toBinding(object, name, ''));
        break;
      case 'RoleBinding': {
        const found = bindings.get(namespace) ?? [];
        found.push(toBinding(object, name, namespace));
        bindings.set(namespace, found);
        break;
      }
      default:
    }
  }
  return { roles, clusterBindings, bindings };
}

/** The rules of a cluster role, followed by those of the roles that it aggregates, theirs included. */
function clusterRoleRules(
  role: JsonObject,
  all: readonly JsonObject[],
  seen: Set<JsonObject> = new Set(),
): readonly PolicyRule[] {
  if (seen.has(role)) return [];
  seen.add(role);
  const rules = [...toPolicyRules(fieldOf(role, 'rules'))];
  const selectors = fieldOf(fieldOf(role, 'aggregationRule'), 'clusterRoleSelectors');
  if (!isJsonArray(selectors)) return rules;
  for (const selector of selectors.flatMap(validSelector)) {
    for (const other of all) {
      const labels = fieldOf(fieldOf(other, 'metadata'), 'labels');
      if (selector.matches(labels as JsonObject | undefined))
        rules.push(...clusterRoleRules(other, all, seen));
    }
  }
  return rules;
}

function validSelector(selector: JsonValue): ReturnType<typeof toLabelSelector>[] {
  try {
    return [toLabelSelector(selector)];
  } catch {
    // The server refuses such a role, so it has nothing to aggregate.
    return [];
  }
}

function toBinding(object: JsonObject, name: string, namespace: string): Binding {
  const subjects = fieldOf(object, 'subjects');
  const roleRef = fieldOf(object, 'roleRef');
  return {
    name,
    namespace,
    roleKind: stringField(roleRef, 'kind') ?? '',
    roleName: stringField(roleRef, 'name') ?? '',
    subjects: isJsonArray(subjects)
      ? subjects.map((subject) => ({
          kind: stringField(subject, 'kind') ?? '',
          name: stringField(subject, 'name') ?? '',
          namespace: stringField(subject, 'namespace') ?? '',
        }))
      : [],
  };
}

function decide(policy: Policy, request: AuthorizationRequest): AuthorizationDecision {
  const errors: string[] = [];
  const namespace = request.path === undefined ? (request.namespace ?? '') : '';
  const local = namespace === '' ? [] : (policy.bindings.get(namespace) ?? []);
  for (const binding of [...policy.clusterBindings, ...local]) {
    const subject = binding.subjects.find((each) => appliesTo(each, binding.namespace, request));
    if (subject === undefined) continue;
    const rules = rulesOf(policy, binding);
    if (typeof rules === 'string') errors.push(rules);
    else if (rules.some((rule) => allowsRequest(rule, request))) {
      return { decision: 'allow', reason: `RBAC: allowed by ${describe(binding, subject)}` };
    }
  }
  const [first, ...others] = errors;
  if (first === undefined) return { decision: 'no-opinion', reason: '' };
  const text = others.length === 0 ? first : `[${[...new Set(errors)].join(', ')}]`;
  return { decision: 'no-opinion', reason: `rbac: RBAC: ${text}` };
}

function appliesTo(subject: Subject, namespace: string, request: AuthorizationRequest): boolean {
  switch (subject.kind) {
    case 'User':
      return request.user === subject.name;
    case 'Group':
      return request.groups.includes(subject.name);
    case 'ServiceAccount': {
      const home = subject.namespace === '' ? namespace : subject.namespace;
      return home !== '' && request.user === `system:serviceaccount:${home}:${subject.name}`;
    }
    default:
      return false;
  }
}

/** The rules of the role that a binding refers to, or what is wrong with the reference. */
function rulesOf(policy: Policy, binding: Binding): readonly PolicyRule[] | string {
  const { roleKind, roleName, namespace } = binding;
  if (roleKind !== 'Role' && roleKind !== 'ClusterRole') {
    return `unsupported role reference kind: ${JSON.stringify(roleKind)}`;
  }
  const rules = policy.roles.get(`${roleKind === 'Role' ? namespace : ''}/${roleName}`);
  return rules ?? `${roleKind.toLowerCase()}.rbac.authorization.k8s.io ${JSON.stringify(roleName)} not found`;
}

function describe(binding: Binding, subject: Subject): string {
  const kind = binding.namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding';
  const name = binding.namespace === '' ? binding.name : `${binding.name}/${binding.namespace}`;
  const role = `${binding.roleKind} ${JSON.stringify(binding.roleName)}`;
  return `${kind} ${JSON.stringify(name)} of ${role} to ${describeSubject(subject, binding.namespace)}`;
}

function describeSubject(subject: Subject, namespace: string): string {
  const home = subject.namespace === '' ? namespace : subject.namespace;
  const name = subject.kind === 'ServiceAccount' ? `${subject.name}/${home}` : subject.name;
  return `${subject.kind} ${JSON.stringify(name)}`;
}
