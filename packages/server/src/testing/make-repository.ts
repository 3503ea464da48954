import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A governance repository of a test, on the disk. */
export interface TestRepository {
  readonly folder: string;
  readonly write: (path: string, content: string) => void;
  readonly remove: () => void;
}

const FILES: Readonly<Record<string, string>> = {
  'keelson.yaml': `apiVersion: keelson.dev/v1alpha1
kind: Estate
metadata: {name: harbour}
spec:
  risk:
    likelihood: [rare, possible, likely]
    impact: [minor, major, severe]
    appetite: {tolerable: 4, acceptable: 2}
`,
  'catalog/all.yaml': `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: platform, title: Platform}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ana}
spec: {memberOf: [platform]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: web}
spec: {type: service, lifecycle: production, owner: platform}
`,
  'objectives/sleep.yaml': `apiVersion: keelson.dev/v1alpha1
kind: Objective
metadata: {name: sleep}
spec:
  statement: Nobody is woken
  owner: group:default/platform
  figure: calls at night
  baseline: {value: 14, period: 2025-Q4}
  target: {value: 2, period: 2026-Q4}
  direction: down
`,
  'risks/unknown-software.yaml': `apiVersion: keelson.dev/v1alpha1
kind: Risk
metadata: {name: unknown-software}
spec:
  statement: We run what nobody can name
  category: security
  likelihood: likely
  impact: major
  treatment: mitigate
  owner: group:default/platform
  residual: {likelihood: possible, impact: minor}
`,
  'decisions/0001-fixed-tags.md': `---
status: accepted
date: 2026-01-05
owner: group:default/platform
objectives: [sleep]
risks: [unknown-software]
review-by: 2027-01-05
---

# Images have fixed tags

## Context

What \`latest\` means changes. See [the list](https://harbour.example/list) and <script>alert(1)</script>.

* one
* two
`,
  'gates/manifests.yaml': `apiVersion: keelson.dev/v1alpha1
kind: Gate
metadata: {name: manifests}
spec:
  decision: 0001-fixed-tags
  surface: manifest
  policies: [{path: "policies/**"}]
  stages: [{action: deny}]
`,
  'policies/no-latest.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: no-latest
  annotations: {keelson.dev/title: Tags are fixed}
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
  validations:
    - expression: object.spec.containers.all(c, !c.image.endsWith(':latest'))
      message: the tag latest is not fixed
`,
};

/** Writes a small repository to a folder of its own: one of each kind, and a gate that denies. */
export function makeRepository(): TestRepository {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-estate-'));
  const write = (path: string, content: string): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  for (const [path, content] of Object.entries(FILES)) write(path, content);
  return {
    folder,
    write,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
