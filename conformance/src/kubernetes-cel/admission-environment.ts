import {
  createEnvironment,
  CROSS_TYPE_COMPARISONS,
  DYN,
  STANDARD_LIBRARY,
  type Environment,
} from '@keelson/cel';

/** Makes the environment in which Kubernetes 1.37 reads stored expressions of admission policies. */
export function admissionEnvironment(mutating: boolean): Environment {
  void mutating;
  return createEnvironment({
    libraries: [STANDARD_LIBRARY, CROSS_TYPE_COMPARISONS],
    variables: { object: DYN, oldObject: DYN, params: DYN, request: DYN, namespaceObject: DYN },
    homogeneousLiterals: true,
    freePresenceTests: true,
    validateLiterals: true,
  });
}
