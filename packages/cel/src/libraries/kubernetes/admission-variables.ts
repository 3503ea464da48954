import type { StructDeclaration } from '../../environment/declaration.ts';
import { DYN } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { ADMISSION_REQUEST, NAMESPACE, NAMESPACE_STRUCTS, REQUEST_STRUCTS } from './admission-types.ts';
import { AUTHORIZER, RESOURCE_CHECK } from './authorizer-values.ts';

/** Which of the variables that not every field of a policy has are declared. */
export interface AdmissionVariableOptions {
  /** `params`, where the policy has a parameter kind. */
  readonly params?: boolean;
  /** `authorizer` and `authorizer.requestResource`; message expressions and audit annotations have none. */
  readonly authorizer?: boolean;
  /** The type of `variables`, where the policy has variables. */
  readonly variables?: CelType;
}

/** Variables and the struct types that they need; two fields of the options of an environment. */
export interface AdmissionVariables {
  readonly variables: Readonly<Record<string, CelType>>;
  readonly structs: readonly StructDeclaration[];
}

/**
 * Declares the variables of admission policies: `object`, `oldObject`, `request`, `namespaceObject` and those asked for.
 * Their values are plain JSON; what is absent (`oldObject` of a creation) is null
 * (k8s.io/apiserver, pkg/admission/plugin/cel/compile.go).
 */
export function admissionVariables(options: AdmissionVariableOptions = {}): AdmissionVariables {
  return {
    variables: {
      object: DYN,
      oldObject: DYN,
      namespaceObject: NAMESPACE,
      request: ADMISSION_REQUEST,
      ...(options.params === true ? { params: DYN } : {}),
      ...(options.authorizer === true
        ? { authorizer: AUTHORIZER, 'authorizer.requestResource': RESOURCE_CHECK }
        : {}),
      ...(options.variables === undefined ? {} : { variables: options.variables }),
    },
    structs: [...REQUEST_STRUCTS, ...NAMESPACE_STRUCTS],
  };
}
