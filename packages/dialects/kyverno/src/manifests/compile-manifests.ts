import { stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { annotationKeys } from './annotation-keys.ts';
import { compileAttestorSet } from './compile-attestor-set.ts';
import type { Attestation } from './compile-attestor.ts';
import { compileIgnoredFields } from './ignored-fields.ts';
import { openSignedObject } from './signed-object.ts';

/** Says whether an object is what the attestors of a rule signed. Throws a failure where that cannot be told. */
export type ManifestsCheck = (object: JsonObject) => Attestation;

/**
 * Compiles `validate.manifests`: the object carries the signed YAML and its signatures in annotations, and has to be as it was
 * signed but for the ignored fields. Nothing is dry-run, as in Kyverno without the permission to.
 */
export function compileManifests(manifests: JsonObject): ManifestsCheck {
  const keys = annotationKeys(stringField(manifests, 'annotationDomain') ?? '');
  const ignoredFieldsOf = compileIgnoredFields(manifests.ignoreFields, keys.masks);
  const repository = stringField(manifests, 'repository') ?? '';
  const sets = objectsOf(manifests.attestors).map((set, index) =>
    compileAttestorSet(set, `.attestors[${String(index)}]`, repository),
  );
  return (object) => {
    const signed = openSignedObject(object, keys, ignoredFieldsOf(object));
    const messages: string[] = [];
    for (const attestor of sets) {
      const answer = attestor(signed);
      if (!answer.isVerified) return answer;
      messages.push(answer.message);
    }
    return { isVerified: true, message: `verified manifest signatures; ${messages.join(',')}` };
  };
}
