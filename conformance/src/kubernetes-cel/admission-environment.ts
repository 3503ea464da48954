import {
  admissionVariables,
  createEnvironment,
  kubernetesEnvironmentOptions,
  type Environment,
} from '@keelson/cel';

/** Makes the environment in which Kubernetes 1.37 reads stored expressions of admission policies. */
export function admissionEnvironment(mutating: boolean): Environment {
  return createEnvironment({
    ...kubernetesEnvironmentOptions({ version: '1.37', mutation: mutating }),
    ...admissionVariables({ params: true }),
  });
}
