/** Files by their paths below the folder that is made. */
export type NewFiles = Readonly<Record<string, string>>;

/** What dates in new files are reckoned from. */
export interface StarterDates {
  /** Today, as 2026-09-01. */
  readonly today: string;
  /** A year from today. */
  readonly review: string;
}

/** The days of new files, from the present in milliseconds; in UTC, which is the time zone of a new estate. */
export function starterDates(now: number): StarterDates {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { today: day(now), review: day(now + 365 * 24 * 60 * 60 * 1000) };
}

/** The estate and the catalog that every new repository begins with. */
export function foundationFiles(): NewFiles {
  return {
    'keelson.yaml': `# What holds for the whole repository. Clusters that you list here can be selected by gates and exceptions.
apiVersion: keelson.dev/v1alpha1
kind: Estate
metadata:
  name: my-estate
spec:
  timeZone: UTC
  risk:
    likelihood: [rare, unlikely, possible, likely, almost-certain]
    impact: [negligible, minor, moderate, major, severe]
    appetite: {tolerable: 9, acceptable: 4}
  exceptions:
    longestDays: 90
    approvals: {default: 1, severe: 2}
    fourEyes: true
    approvalProof: commit
  decisions:
    reviewEveryDays: 365
`,
    'catalog/catalog-info.yaml': `# Teams and people, as Backstage has them. Approvals are matched with commits by the addresses of users.
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: platform
  description: Runs the clusters
spec:
  type: team
  children: []
`,
  };
}

/** A small repository that hangs together: an objective, a risk, a decision, a gate, and a policy with its test. */
export function starterFiles({ today, review }: StarterDates): NewFiles {
  return {
    ...foundationFiles(),
    'objectives/shorter-outages.yaml': `apiVersion: keelson.dev/v1alpha1
kind: Objective
metadata:
  name: shorter-outages
spec:
  statement: When something breaks, the right people are at work within minutes
  owner: group:default/platform
  figure: incidents.time-to-owner
  direction: down
  target: {value: 10, period: ${review.slice(0, 4)}-Q4}
`,
    'risks/nobody-responsible.yaml': `apiVersion: keelson.dev/v1alpha1
kind: Risk
metadata:
  name: nobody-responsible
spec:
  statement: A workload fails and nobody knows whose it is
  category: operational
  likelihood: likely
  impact: moderate
  treatment: mitigate
  owner: group:default/platform
  reviewBy: ${review}
  residual: {likelihood: unlikely, impact: moderate}
`,
    'decisions/0001-every-workload-has-an-owner.md': `---
status: accepted
date: ${today}
owner: group:default/platform
objectives: [shorter-outages]
risks: [nobody-responsible]
review-by: ${review}
---

# Every workload has an owner

## Context and Problem Statement

When a workload fails at night, the first half hour is spent on finding out whose it is.

## Considered Options

* A label on every workload, checked before it is merged
* A wiki page

## Decision Outcome

Chosen option: a label, because a page is never up to date and a label travels with the workload.

### Consequences

* Good, because alerts can be sent to the owner.
* Bad, because existing workloads must be labelled first.
`,
    'gates/manifests.yaml': `# The gate that keelson check asks. “deny” needs an accepted decision.
apiVersion: keelson.dev/v1alpha1
kind: Gate
metadata:
  name: manifests
spec:
  decision: 0001-every-workload-has-an-owner
  surface: manifest
  policies:
    - path: policies/**
  stages:
    - action: deny
`,
    'policies/require-owner/policy.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: require-owner
  annotations:
    keelson.dev/owner: group:default/platform
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [deployments, statefulsets, daemonsets]
  validations:
    - expression: has(object.metadata.labels) && 'owner' in object.metadata.labels
      message: the label “owner” names the team that is called when this fails
`,
    'policies/require-owner/resources.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: owned
  namespace: shop
  labels: {owner: checkout}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: registry.example.org/web:1.4.2
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ownerless
  namespace: shop
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: registry.example.org/web:1.4.2
`,
    'policies/require-owner/kyverno-test.yaml': `apiVersion: cli.kyverno.io/v1alpha1
kind: Test
metadata:
  name: require-owner
policies:
  - policy.yaml
resources:
  - resources.yaml
results:
  - policy: require-owner
    isValidatingAdmissionPolicy: true
    kind: Deployment
    resources: [owned]
    result: pass
  - policy: require-owner
    isValidatingAdmissionPolicy: true
    kind: Deployment
    resources: [ownerless]
    result: fail
`,
  };
}
