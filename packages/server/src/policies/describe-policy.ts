import { describeMatch } from '@keelson/gates';
import { stringifyYaml } from '@keelson/documents';
import { fieldOf, stringField } from '@keelson/model';
import type { LoadedPolicy } from '@keelson/api';
import type { CompiledPolicy } from '@keelson/engine';
import type { PreparedPolicies } from '@keelson/gates';
import type { JsonObject, PolicyReference, SourceDocument } from '@keelson/model';

/** Finds the document that a policy was compiled from. */
export function documentOf(
  { documents }: PreparedPolicies,
  { kind, name, digest }: PolicyReference,
): SourceDocument | undefined {
  return documents.find(
    (document) =>
      document.digest === digest &&
      stringField(document.object, 'kind') === kind &&
      stringField(fieldOf(document.object, 'metadata'), 'name') === name,
  );
}

/** The policy's owner, as its annotation says. */
export function ownerOf(document: SourceDocument | undefined): string | undefined {
  return annotationOf(document?.object, 'keelson.dev/owner');
}

/** Describes a policy for people. */
export function describePolicy(policy: CompiledPolicy, prepared: PreparedPolicies): LoadedPolicy {
  const { reference, phase, rules, failurePolicy } = policy;
  const document = documentOf(prepared, reference);
  const object = document?.object;
  const description =
    annotationOf(object, 'keelson.dev/description') ??
    annotationOf(object, 'policies.kyverno.io/description');
  const owner = ownerOf(document);
  const gates = prepared.gates?.filter((gate) => gate.policies(reference)).map((gate) => gate.name);
  return {
    policy: reference,
    phase,
    rules,
    title:
      annotationOf(object, 'keelson.dev/title') ??
      annotationOf(object, 'policies.kyverno.io/title') ??
      inWords(reference.name),
    ...(description === undefined ? {} : { description }),
    ...(owner === undefined ? {} : { owner }),
    matches: describeMatch(policy),
    failurePolicy,
    ...(document?.file === undefined ? {} : { file: document.file }),
    ...(gates === undefined ? {} : { gates }),
    text: object === undefined ? '' : stringifyYaml(object),
  };
}

function annotationOf(object: JsonObject | undefined, name: string): string | undefined {
  return stringField(fieldOf(fieldOf(object, 'metadata'), 'annotations'), name);
}

function inWords(name: string): string {
  const words = name.replace(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
