import { createCluster } from '@keelson/kubernetes';
import type { Diagnostic } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { clusterPolicy, document } from '../policy-tester.ts';
import { checkKyvernoDocument } from './check-kyverno-document.ts';

const CLUSTER = createCluster();

function found(rule: string, spec = ''): readonly Diagnostic[] {
  return checkKyvernoDocument(clusterPolicy(rule, spec), CLUSTER);
}

function errorsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, place }) => `${code} ${place?.path ?? ''}`);
}

const DENY = 'validate: {deny: {}}';
const RULE = 'spec.rules.0';

describe('a ClusterPolicy that Kyverno accepts', () => {
  it.each([
    [
      'a pattern with anchors',
      'validate: {pattern: {spec: {=(a): {<(b): "?*"}, X(c): null, ^(d): [{e: 1}]}}}',
      '',
    ],
    [
      'variables of its context',
      'context: [{name: x, variable: {value: {a: 1}}}]\nvalidate: {message: "{{ x.a }} {{x}}", deny: {}}',
      '',
    ],
    [
      'a ConfigMap',
      'context: [{name: x, configMap: {name: a, namespace: b}}]\nvalidate: {message: "{{ x.data.a }}", deny: {}}',
      '',
    ],
    [
      'elements in loops',
      'validate: {foreach: [{list: a, deny: {conditions: {any: [{key: "{{ element }}", operator: Equals, value: 1}]}}}]}',
      '',
    ],
    [
      'who asks, without background',
      'validate: {message: "{{ request.userInfo.username }} {{ serviceAccountName }}", deny: {}}',
      'background: false',
    ],
    ['nested variables', 'validate: {message: "{{ request.object.{{ request.object.a }} }}", deny: {}}', ''],
    ['escaped variables', 'validate: {message: "\\\\{{ nothing }}", deny: {}}', ''],
    ['old conditions', 'preconditions: [{key: a, operator: In, value: [b]}]\nvalidate: {deny: {}}', ''],
    ['patches', 'mutate: {patchesJson6902: "- {op: add, path: /a, value: \'{{ request.namespace }}\'}"}', ''],
    ['a cluster-wide target', 'generate: {apiVersion: v1, kind: Namespace, name: a, data: {}}', ''],
  ])('has %s', (_title, rule, spec) => expect(errorsOf(found(rule, spec))).toEqual([]));
});

describe('a ClusterPolicy that Kyverno refuses', () => {
  it.each([
    [
      'a misspelled field',
      'validate: {mesage: a, deny: {}}',
      '',
      `kyverno/unknown-field ${RULE}.validate.mesage`,
    ],
    [
      'a wrong type',
      'validate: {message: [a], deny: {}}',
      '',
      `kyverno/invalid-field ${RULE}.validate.message`,
    ],
    ['nothing to do', 'skipBackgroundRequests: true', '', `kyverno/no-action ${RULE}`],
    [
      'two things to do',
      `${DENY}\nmutate: {patchStrategicMerge: {a: 1}}`,
      '',
      `kyverno/several-actions ${RULE}.mutate`,
    ],
    [
      'a pattern and a denial',
      'validate: {pattern: {a: 1}, deny: {}}',
      '',
      `kyverno/several-actions ${RULE}.validate.deny`,
    ],
    [
      'an anchor that adds',
      'validate: {pattern: {+(a): 1}}',
      '',
      `kyverno/misplaced-anchor ${RULE}.validate.pattern.+(a)`,
    ],
    [
      'existence of no list',
      'validate: {pattern: {^(a): 1}}',
      '',
      `kyverno/misplaced-anchor ${RULE}.validate.pattern.^(a)`,
    ],
    [
      'an unknown operator',
      'validate: {deny: {conditions: {any: [{key: a, operator: Equls, value: b}]}}}',
      '',
      `kyverno/unknown-operator ${RULE}.validate.deny.conditions.any.0.operator`,
    ],
    [
      'a condition without value',
      'preconditions: {all: [{key: a, operator: Equals}]}\nvalidate: {deny: {}}',
      '',
      `kyverno/invalid-condition ${RULE}.preconditions.all.0`,
    ],
    [
      'an unknown operation',
      'preconditions: {all: [{key: "{{ request.operation }}", operator: Equals, value: Create}]}\nvalidate: {deny: {}}',
      '',
      `kyverno/unknown-operation ${RULE}.preconditions.all.0.value`,
    ],
    [
      'an unknown variable',
      'validate: {message: "{{ nothing.here }}", deny: {}}',
      '',
      `kyverno/unknown-variable ${RULE}.validate.message`,
    ],
    [
      'a variable inside another',
      'validate: {message: "{{ request.a.{{ nothing }} }}", deny: {}}',
      '',
      `kyverno/unknown-variable ${RULE}.validate.message`,
    ],
    [
      'a query that cannot be read',
      'validate: {message: "{{ request.a[ }}", deny: {}}',
      '',
      `kyverno/invalid-query ${RULE}.validate.message`,
    ],
    [
      'who asks, in the background',
      'validate: {message: "{{ request.userInfo.username }}", deny: {}}',
      '',
      `kyverno/background-user ${RULE}.validate.message`,
    ],
    [
      'an element outside of loops',
      'validate: {message: "{{ element.a }}", deny: {}}',
      '',
      `kyverno/misplaced-variable ${RULE}.validate.message`,
    ],
    [
      'a context with two sources',
      'context: [{name: a, variable: {value: 1}, configMap: {name: a, namespace: b}}]\nvalidate: {deny: {}}',
      '',
      `kyverno/invalid-field ${RULE}.context.0`,
    ],
    [
      'a variable by a reserved name',
      'context: [{name: images, variable: {value: 1}}]\nvalidate: {deny: {}}',
      '',
      `kyverno/invalid-context ${RULE}.context.0.name`,
    ],
    [
      'a patch without slash',
      'mutate: {patchesJson6902: "- {op: add, path: a, value: 1}"}',
      '',
      `kyverno/invalid-patch ${RULE}.mutate.patchesJson6902`,
    ],
    [
      'a patch with a variable path',
      'mutate: {patchesJson6902: "- {op: add, path: \'/a/{{ request.namespace }}\', value: 1}"}',
      '',
      `kyverno/misplaced-variable ${RULE}.mutate.patchesJson6902`,
    ],
    [
      'a target without name',
      'generate: {apiVersion: v1, kind: ConfigMap, namespace: a, data: {}}',
      '',
      `kyverno/invalid-target ${RULE}.generate`,
    ],
    [
      'a control without images',
      'validate: {podSecurity: {level: restricted, exclude: [{controlName: Capabilities}]}}',
      '',
      `kyverno/invalid-exclusion ${RULE}.validate.podSecurity.exclude.0`,
    ],
    [
      'labels that are numbers',
      'validate: {pattern: {metadata: {labels: {a: 1}}}}',
      '',
      `kyverno/no-text ${RULE}.validate.pattern.metadata.labels.a`,
    ],
    [
      'an attestor of two kinds',
      'verifyImages: [{imageReferences: ["*"], mutateDigest: false, attestors: [{entries: [{keys: {kms: a}, certificates: {cert: b}}]}]}]',
      '',
      `kyverno/invalid-attestor ${RULE}.verifyImages.0.attestors.0.entries.0`,
    ],
    [
      'neither admission nor background',
      DENY,
      'admission: false\nbackground: false',
      'kyverno/no-effect spec.admission',
    ],
    [
      'overrides that contradict',
      DENY,
      'validationFailureActionOverrides: [{action: Enforce, namespaces: [a*]}, {action: Audit, namespaces: [ab]}]',
      'kyverno/conflicting-overrides spec.validationFailureActionOverrides.1.namespaces.0',
    ],
    [
      'a reference that leads nowhere',
      'validate: {pattern: {a: "$(./../b)"}}',
      '',
      `kyverno/invalid-reference ${RULE}`,
    ],
  ])('has %s', (_title, rule, spec, expected) => expect(errorsOf(found(rule, spec))).toEqual([expected]));

  it.each([
    [
      'matches nothing',
      'match: {any: [{subjects: [{kind: User, name: a}]}]}',
      'kyverno/empty-match spec.rules.0.match.any.0',
    ],
    [
      'has no kinds',
      'match: {any: [{resources: {names: [a]}}]}',
      'kyverno/empty-match spec.rules.0.match.any.0.resources',
    ],
    [
      'has any and all',
      'match: {any: [{resources: {kinds: [Pod]}}], all: [{resources: {kinds: [Pod]}}]}',
      'kyverno/invalid-field spec.rules.0.match',
    ],
    [
      'has variables',
      'match: {any: [{resources: {kinds: [Pod], names: ["{{ request.namespace }}"]}}]}',
      'kyverno/misplaced-variable spec.rules.0.match',
    ],
    [
      'excludes what it matches',
      'match: {any: [{resources: {kinds: [Pod]}}]}, exclude: {any: [{resources: {kinds: [Pod]}}]}',
      'kyverno/empty-match spec.rules.0.exclude.any.0',
    ],
    [
      'names an unknown kind of user',
      'match: {any: [{resources: {kinds: [Pod]}, subjects: [{kind: Robot, name: a}]}]}',
      'kyverno/invalid-user spec.rules.0.match.any.0.subjects.0.kind',
    ],
  ])('%s', (_title, match, expected) => {
    const policy = document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec: {background: false, rules: [{name: r, ${match}, validate: {deny: {}}}]}`);
    expect(errorsOf(checkKyvernoDocument(policy, CLUSTER))).toContain(expected);
  });

  it.each([
    [
      'who asks',
      'match: {any: [{resources: {kinds: [Pod]}, clusterRoles: [admin]}]}',
      'kyverno/background-user spec.rules.0.match.any.0.clusterRoles',
    ],
    [
      'all kinds',
      'match: {any: [{resources: {kinds: ["*"]}}]}',
      'kyverno/wildcard-kind spec.rules.0.match.any.0.resources.kinds.0',
    ],
  ])('is for existing objects and %s', (_title, match, expected) => {
    const policy = document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec: {rules: [{name: r, ${match}, validate: {deny: {}}}]}`);
    expect(errorsOf(checkKyvernoDocument(policy, CLUSTER))).toEqual([expected]);
  });

  it('has two rules of one name', () => {
    const policy = document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
  rules:
  - {name: r, match: {any: [{resources: {kinds: [Pod]}}]}, validate: {deny: {}}}
  - {name: r, match: {any: [{resources: {kinds: [Pod]}}]}, validate: {deny: {}}}`);
    expect(errorsOf(checkKyvernoDocument(policy, CLUSTER))).toEqual([
      'kyverno/duplicate-rule spec.rules.1.name',
    ]);
  });
});

describe('a Policy of a namespace', () => {
  it.each([
    [
      'names namespaces',
      'resources: {kinds: [Pod], namespaces: [b]}',
      DENY,
      'kyverno/invalid-match spec.rules.0.match.any.0.resources.namespaces',
    ],
    [
      'refers to global entries',
      'resources: {kinds: [Pod]}',
      `context: [{name: a, globalReference: {name: b}}], ${DENY}`,
      'kyverno/invalid-context spec.rules.0.context.0.globalReference',
    ],
    [
      'makes something elsewhere',
      'resources: {kinds: [Pod]}',
      'generate: {apiVersion: v1, kind: ConfigMap, name: c, namespace: b, data: {}}',
      'kyverno/foreign-namespace spec.rules.0.generate.namespace',
    ],
    [
      'changes something elsewhere',
      'resources: {kinds: [Pod]}',
      'mutate: {targets: [{apiVersion: v1, kind: Pod, namespace: b}], patchStrategicMerge: {a: 1}}',
      'kyverno/foreign-namespace spec.rules.0.mutate.targets.0.namespace',
    ],
  ])('%s, which Kyverno refuses', (_title, filter, body, expected) => {
    const policy = document(`
apiVersion: kyverno.io/v1
kind: Policy
metadata: {name: p, namespace: a}
spec: {rules: [{name: r, match: {any: [{${filter}}]}, ${body}}]}`);
    expect(errorsOf(checkKyvernoDocument(policy, CLUSTER))).toEqual([expected]);
  });
});

describe('help', () => {
  it.each([
    ['a field', 'validate: {mesage: a, deny: {}}', 'Did you mean message?'],
    [
      'an operator',
      'preconditions: {all: [{key: a, operator: Equls, value: 1}]}\nvalidate: {deny: {}}',
      'Did you mean Equals?',
    ],
    [
      'a function',
      'validate: {message: "{{ to_uper(request.object.a) }}", deny: {}}',
      'Did you mean to_upper?',
    ],
    [
      'a field of a condition',
      'preconditions: {all: [{key: a, operator: Equals, value: 1, mesage: b}]}\nvalidate: {deny: {}}',
      'Did you mean message?',
    ],
  ])('names %s that was meant', (_title, rule, help) => {
    expect(found(rule).map((one) => one.help)).toEqual([help]);
  });

  it('is a warning where Kyverno only finds out when a rule runs', () => {
    expect(found('validate: {message: "{{ nothing(@) }}", deny: {}}')).toMatchObject([
      { code: 'kyverno/unknown-function', severity: 'warning' },
    ]);
  });
});

describe('other kinds', () => {
  it.each([
    [
      'a ValidatingPolicy with a misspelled field',
      'kind: ValidatingPolicy\nspec: {validation: []}',
      ['kyverno/unknown-field spec.validation'],
    ],
    [
      'a GeneratingPolicy with both',
      'kind: GeneratingPolicy\nspec: {generate: [{expression: a, template: {value: b}}]}',
      ['kyverno/several-actions spec.generate.0'],
    ],
  ])('%s has errors', (_title, text, expected) => {
    const policy = document(`apiVersion: policies.kyverno.io/v1\nmetadata: {name: p}\n${text}`);
    expect(errorsOf(checkKyvernoDocument(policy, CLUSTER))).toEqual(expect.arrayContaining(expected));
  });

  it('are errors in versions that Kyverno does not have', () => {
    const policy = document(
      'apiVersion: kyverno.io/v7\nkind: ClusterPolicy\nmetadata: {name: p}\nspec: {rules: []}',
    );
    expect(checkKyvernoDocument(policy, CLUSTER)).toMatchObject([
      {
        code: 'kyverno/unknown-version',
        message: 'apiVersion: expected one of kyverno.io/v1, kyverno.io/v2beta1',
      },
    ]);
  });
});
