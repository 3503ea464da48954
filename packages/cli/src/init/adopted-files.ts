import { foundationFiles } from './starter-files.ts';
import type { NewFiles, StarterDates } from './starter-files.ts';

/** The files around policies that were there already: a gate that only looks, and a decision to be filled in. */
export function adoptedFiles({ today }: StarterDates): NewFiles {
  return {
    ...foundationFiles(),
    'decisions/0001-keep-to-these-policies.md': `---
status: proposed
date: ${today}
owner: group:default/platform
objectives: []
risks: []
---

# Keep to the policies that we have

## Context and Problem Statement

Say here what these policies protect, and whom: what happened, or could happen, without them?

## Considered Options

* Enforce all of them
* Enforce some of them, and drop the others
* Only watch

## Decision Outcome

Say here what you chose and why. Then set the status to “accepted”; a gate may deny from then on.
`,
    'gates/manifests.yaml': `# Looks and refuses nothing. To warn, or to deny, add stages with the day from which they hold:
#   - {from: 2030-01-01, action: deny}
apiVersion: keelson.dev/v1alpha1
kind: Gate
metadata:
  name: manifests
spec:
  decision: 0001-keep-to-these-policies
  surface: manifest
  policies:
    - path: policies/**
  stages:
    - action: audit
`,
  };
}
