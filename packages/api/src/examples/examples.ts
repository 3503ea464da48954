import type { Diagnostic, Review, RuleResult, Verdict } from '@keelson/model';

/** An example of a review: a Deployment in a file that somebody is about to apply. */
export const reviewExample: Review = {
  id: 'web.yaml#0',
  time: '2026-11-24T09:30:00.000Z',
  surface: 'manifest',
  cluster: 'prod-eu-1',
  operation: 'CREATE',
  resource: {
    group: 'apps',
    version: 'v1',
    kind: 'Deployment',
    resource: 'deployments',
    namespace: 'shop',
    name: 'web',
  },
  object: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [
            { name: 'web', image: 'registry.example/web:1.4.2', securityContext: { privileged: true } },
          ],
        },
      },
    },
  },
  subject: { user: 'keelson:check', groups: [] },
  source: { file: 'web.yaml', document: 0, line: 1 },
};

/** An example of a rule result: a validation that failed at a gate that denies. */
export const ruleResultExample: RuleResult = {
  gate: 'production-manifests',
  decision: '0007-no-privileged-pods',
  policy: {
    group: 'admissionregistration.k8s.io',
    kind: 'ValidatingAdmissionPolicy',
    name: 'disallow-privileged',
    digest: 'sha256:6b1f1f9f0f2a8f4f0b9b7a9f6f0a1d2c3b4a5968778695a4b3c2d1e0f1a2b3c4',
  },
  rule: 'disallow-privileged',
  result: 'fail',
  action: 'deny',
  failurePolicy: 'fail',
  message: 'Containers must not run privileged: web.',
  checks: [
    {
      index: 0,
      result: 'fail',
      message: 'Containers must not run privileged: web.',
      policyPlace: {
        file: 'policies/disallow-privileged.yaml',
        line: 22,
        column: 19,
        path: 'spec.validations[0].expression',
      },
      objectPlaces: [
        {
          file: 'web.yaml',
          line: 17,
          column: 25,
          endLine: 17,
          endColumn: 29,
          path: 'spec.template.spec.containers[0].securityContext.privileged',
        },
      ],
      cost: 14,
    },
  ],
  cost: 21,
};

/** An example of a verdict: the review is denied. */
export const verdictExample: Verdict = {
  id: '0d5f8b1c2a3e4f60718293a4b5c6d7e8',
  review: reviewExample,
  allowed: false,
  refusal: {
    code: 422,
    reason: 'Invalid',
    message:
      "ValidatingAdmissionPolicy 'disallow-privileged' with binding 'disallow-privileged' denied request: Containers must not run privileged: web.",
  },
  warnings: [],
  patches: [],
  generated: [],
  results: [ruleResultExample],
  inputs: [],
  engineVersion: '0.1.0',
};

/** An example of a diagnostic: an expression that does not compile. */
export const diagnosticExample: Diagnostic = {
  code: 'kubernetes/expression',
  severity: 'error',
  message: "spec.validations[0].expression: undeclared reference to 'objct'",
  resource: {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    name: 'disallow-privileged',
  },
  place: {
    file: 'policies/disallow-privileged.yaml',
    line: 22,
    column: 19,
    endLine: 22,
    endColumn: 24,
    path: 'spec.validations[0].expression',
  },
  help: 'Did you mean “object”?',
  excerpt: '22 |     - expression: objct.spec.replicas > 1\n   |                   ^^^^^',
};
