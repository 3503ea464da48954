import { resolveReference } from '@keelson/governance';
import { fieldOf, isJsonArray, stringField } from '@keelson/model';
import type { CompiledPolicy } from '@keelson/engine';
import type { DescribedPolicies, DescribedPolicy, DescribedTest, Repository } from '@keelson/governance';
import type { Diagnostic, SourceDocument } from '@keelson/model';

/** What is known of the policies of a repository once they are compiled. */
export interface CompiledFiles {
  /** All documents below `policies`. */
  readonly documents: readonly SourceDocument[];
  readonly compiled: readonly CompiledPolicy[];
  /** What is wrong with the files, and with the policies. */
  readonly reading: readonly Diagnostic[];
  readonly compiling: readonly Diagnostic[];
}

/** Describes compiled policies, and the tests beside them, for the governance repository that they belong to. */
export function describePolicies(files: CompiledFiles, repository: Repository): DescribedPolicies {
  const { documents, compiled, reading, compiling } = files;
  const byDigest: Map<string, SourceDocument[]> = new Map();
  for (const document of documents) {
    const known = byDigest.get(document.digest);
    if (known === undefined) byDigest.set(document.digest, [document]);
    else known.push(document);
  }
  const within = (file: string): string =>
    repository.shown === '' ? file : file.slice(repository.shown.length + 1);
  const broken = new Set(
    reading.flatMap(({ severity, place }) =>
      severity === 'error' && place?.file !== undefined ? [place.file] : [],
    ),
  );
  return {
    policies: mergeParts(compiled).map((policy) => {
      // Of documents that are alike, each is taken once.
      const document = byDigest.get(policy.reference.digest)?.shift();
      return describe(policy, document, within(document?.file ?? ''), compiling);
    }),
    tests: documents.filter(isTest).map((document) => describeTest(document, within(document.file ?? ''))),
    broken: Array.from(broken, (file) => ({ file: within(file) })),
    diagnostics: [...reading, ...compiling],
  };
}

/** What is told of a policy, whatever it does. */
type PolicyParts = Pick<CompiledPolicy, 'reference' | 'rules' | 'match'>;

/** A document that validates and mutates is several compiled policies, which share their reference. */
function mergeParts(compiled: readonly CompiledPolicy[]): readonly PolicyParts[] {
  const merged = new Map<PolicyParts['reference'], PolicyParts>();
  for (const { reference, rules, match } of compiled) {
    const before = merged.get(reference);
    merged.set(
      reference,
      before === undefined
        ? { reference, rules, match }
        : {
            reference,
            rules: [...new Set([...before.rules, ...rules])],
            match: eitherMatch(before.match, match),
          },
    );
  }
  return [...merged.values()];
}

function eitherMatch(a: PolicyParts['match'], b: PolicyParts['match']): PolicyParts['match'] {
  return {
    ...(a.operations === undefined || b.operations === undefined
      ? {}
      : { operations: [...new Set([...a.operations, ...b.operations])] }),
    ...(a.targets === undefined || b.targets === undefined ? {} : { targets: [...a.targets, ...b.targets] }),
  };
}

function describe(
  { reference, rules, match }: PolicyParts,
  document: SourceDocument | undefined,
  file: string,
  diagnostics: readonly Diagnostic[],
): DescribedPolicy {
  const annotations = fieldOf(fieldOf(document?.object, 'metadata'), 'annotations');
  const owner = resolveReference(stringField(annotations, 'keelson.dev/owner') ?? '', { kind: 'group' });
  const title =
    stringField(annotations, 'keelson.dev/title') ?? stringField(annotations, 'policies.kyverno.io/title');
  const deprecated = replacementOf(reference.kind, stringField(document?.object, 'apiVersion') ?? '');
  const place = document?.locate?.(['metadata', 'name']);
  return {
    reference,
    file,
    place: { ...(document?.file === undefined ? {} : { file: document.file }), ...place },
    rules,
    ...(title === undefined ? {} : { title }),
    ...(owner === undefined ? {} : { owner }),
    ...(deprecated === undefined ? {} : { deprecated }),
    compiles: !diagnostics.some(
      ({ severity, resource, place: at }) =>
        severity === 'error' &&
        resource?.kind === reference.kind &&
        resource.name === reference.name &&
        (at?.file === undefined || at.file === document?.file),
    ),
    match,
  };
}

/** What takes the place of versions that releases of Kubernetes have taken away, or will. */
function replacementOf(kind: string, apiVersion: string): string | undefined {
  if (!apiVersion.startsWith('admissionregistration.k8s.io/v1') || apiVersion.endsWith('/v1'))
    return undefined;
  if (kind === 'ValidatingAdmissionPolicy') return 'admissionregistration.k8s.io/v1';
  return apiVersion.endsWith('/v1alpha1') ? 'admissionregistration.k8s.io/v1beta1' : undefined;
}

function isTest({ object }: SourceDocument): boolean {
  return stringField(object, 'kind') === 'Test' && fieldOf(object, 'results') !== undefined;
}

/** A test names its policies row by row, some with their namespace. */
function describeTest({ object }: SourceDocument, file: string): DescribedTest {
  const rows = fieldOf(object, 'results');
  const policies = (isJsonArray(rows) ? rows : []).flatMap((row) => {
    const name = stringField(row, 'policy');
    return name === undefined ? [] : [name.slice(name.indexOf('/') + 1)];
  });
  return { file, policies: [...new Set(policies)] };
}
