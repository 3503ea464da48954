/** Policies of the kind that people write, for timing the command line. */
export const BENCH_POLICIES: string = [
  policy(
    'privileged',
    "['pods']",
    'object.spec.containers.all(c, !has(c.securityContext) || !has(c.securityContext.privileged) || c.securityContext.privileged == false)',
  ),
  policy(
    'limits',
    "['deployments', 'statefulsets']",
    'object.spec.template.spec.containers.all(c, has(c.resources) && has(c.resources.limits) && has(c.resources.limits.memory))',
  ),
  policy('replicas', "['deployments']", 'object.spec.replicas <= 5'),
  policy(
    'owner',
    "['*']",
    "has(object.metadata.labels) && object.metadata.labels.exists(l, l.startsWith('app'))",
  ),
].join('---\n');

function policy(name: string, resources: string, expression: string): string {
  return `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: ${name}
spec:
  matchConstraints:
    resourceRules:
      - { apiGroups: ['*'], apiVersions: ['*'], operations: [CREATE], resources: ${resources} }
  validations:
    - expression: ${JSON.stringify(expression)}
      message: refused by ${name}
`;
}
