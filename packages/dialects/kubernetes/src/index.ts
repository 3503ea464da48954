export { compileKubernetesPolicies, isKubernetesPolicy } from './compile-kubernetes-policies.ts';
export type { CompiledPolicies, CompileOptions } from './compile-kubernetes-policies.ts';
export { toAdmissionAnswer } from './answer/to-admission-answer.ts';
export type { AdmissionAnswer } from './answer/to-admission-answer.ts';
export { checkKubernetesPolicy } from './refusals/check-kubernetes-policy.ts';
export { fieldErrorText, fieldName } from './refusals/field-error.ts';
export type { FieldError, FieldErrorType } from './refusals/field-error.ts';
export type { FieldPath } from './spec/policy-spec.ts';
