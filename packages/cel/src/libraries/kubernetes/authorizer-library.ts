import { method } from '../../environment/declaration.ts';
import type { FunctionDeclaration, Library } from '../../environment/declaration.ts';
import { BOOL, STRING } from '../../types/cel-type.ts';
import { celError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import {
  AUTHORIZER,
  DECISION,
  GROUP_CHECK,
  GroupCheck,
  PATH_CHECK,
  PathCheck,
  RESOURCE_CHECK,
  ResourceCheck,
} from './authorizer-values.ts';
import type { Authorizer, DecisionValue, ResourceTarget } from './authorizer-values.ts';
import { validateDns1123Label, validateDns1123Subdomain } from './name-validation.ts';

function path(authorizer: Authorizer, text: string): PathCheck | CelError {
  return isBlank(text) ? celError('path must not be empty') : new PathCheck(authorizer, text);
}

function resource(group: GroupCheck, name: string): ResourceCheck | CelError {
  if (isBlank(name)) return celError('resource must not be empty');
  return new ResourceCheck(group.authorizer, {
    group: group.group,
    resource: name,
    subresource: '',
    namespace: '',
    name: '',
    fieldSelector: '',
    labelSelector: '',
  });
}

function serviceAccount(authorizer: Authorizer, namespace: string, name: string): Authorizer | CelError {
  if (validateDns1123Subdomain(name).length > 0) return celError('Invalid service account name');
  if (validateDns1123Label(namespace).length > 0) return celError('Invalid service account namespace');
  return authorizer.forServiceAccount(namespace, name);
}

// Go's TrimSpace: Unicode's White_Space, which is JavaScript's \s with NEL and without the byte order mark.
function isBlank(text: string): boolean {
  return /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/.test(text);
}

/** A method that narrows a resource check by a text. */
function narrow(name: string, id: string, field: keyof ResourceTarget): FunctionDeclaration {
  return {
    name,
    overloads: [
      method(id, [RESOURCE_CHECK, STRING], RESOURCE_CHECK, (check: ResourceCheck, text: string) =>
        check.with({ [field]: text }),
      ),
    ],
  };
}

/** Authorization checks (k8s.io/apiserver, pkg/cel/library/authz.go), in Kubernetes since 1.27. */
export const AUTHORIZER_LIBRARY: Library = {
  name: 'kubernetes.authz',
  functions: [
    { name: 'path', overloads: [method('authorizer_path', [AUTHORIZER, STRING], PATH_CHECK, path)] },
    {
      name: 'group',
      overloads: [
        method(
          'authorizer_group',
          [AUTHORIZER, STRING],
          GROUP_CHECK,
          (authorizer: Authorizer, group: string) => {
            return new GroupCheck(authorizer, group);
          },
        ),
      ],
    },
    {
      name: 'serviceAccount',
      overloads: [
        method('authorizer_serviceaccount', [AUTHORIZER, STRING, STRING], AUTHORIZER, serviceAccount),
      ],
    },
    {
      name: 'resource',
      overloads: [method('groupcheck_resource', [GROUP_CHECK, STRING], RESOURCE_CHECK, resource)],
    },
    narrow('subresource', 'resourcecheck_subresource', 'subresource'),
    narrow('namespace', 'resourcecheck_namespace', 'namespace'),
    narrow('name', 'resourcecheck_name', 'name'),
    {
      name: 'check',
      overloads: [
        method('pathcheck_check', [PATH_CHECK, STRING], DECISION, (check: PathCheck, verb: string) =>
          check.check(verb),
        ),
        method(
          'resourcecheck_check',
          [RESOURCE_CHECK, STRING],
          DECISION,
          (check: ResourceCheck, verb: string) => check.check(verb),
        ),
      ],
    },
    {
      name: 'errored',
      overloads: [
        method(
          'decision_errored',
          [DECISION],
          BOOL,
          ({ decision }: DecisionValue) => decision.error !== undefined,
        ),
      ],
    },
    {
      name: 'error',
      overloads: [
        method('decision_error', [DECISION], STRING, ({ decision }: DecisionValue) => decision.error ?? ''),
      ],
    },
    {
      name: 'allowed',
      overloads: [
        method(
          'decision_allowed',
          [DECISION],
          BOOL,
          ({ decision }: DecisionValue) => decision.decision === 'allow',
        ),
      ],
    },
    {
      name: 'reason',
      overloads: [
        method('decision_reason', [DECISION], STRING, ({ decision }: DecisionValue) => decision.reason),
      ],
    },
  ],
};

/** Selectors in authorization checks, in Kubernetes since 1.31. */
export const AUTHORIZER_SELECTORS_LIBRARY: Library = {
  name: 'kubernetes.authzSelectors',
  functions: [
    narrow('fieldSelector', 'authorizer_fieldselector', 'fieldSelector'),
    narrow('labelSelector', 'authorizer_labelselector', 'labelSelector'),
  ],
};
