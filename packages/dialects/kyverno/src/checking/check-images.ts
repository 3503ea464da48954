import { stringField } from '@keelson/model';

import { textsOf } from '../autogen/rule-shape.ts';
import { findVariables } from '../substitute/variable-syntax.ts';
import { isBlank, isThere, locate, locateAll } from './policy-check.ts';
import type { Located, PolicyCheck } from './policy-check.ts';

const WAYS = ['keys', 'certificates', 'keyless', 'attestor'] as const;
const ALGORITHMS = ['', 'sha224', 'sha256', 'sha384', 'sha512'];

/** What rules that verify images are made of. */
export function checkImages(check: PolicyCheck): void {
  for (const rule of check.rules) {
    let audits = !/^enforce$/i.test(stringField(check.spec, 'validationFailureAction') ?? '');
    for (const entry of locateAll(rule.object, rule.path, 'verifyImages')) {
      const own = stringField(entry.object, 'failureAction');
      if (own !== undefined) audits = !/^enforce$/i.test(own);
      checkEntry(check, entry, audits);
    }
  }
}

function checkEntry(check: PolicyCheck, { object, path }: Located, audits: boolean): void {
  if (audits && object.mutateDigest !== false)
    check.refuse(path, 'invalid-field', 'rules that only audit change nothing', 'Set mutateDigest: false.');
  const references = textsOf(object.imageReferences);
  if (references.length === 0 && isBlank(object.image))
    check.refuse(path, 'invalid-field', 'imageReferences are missing');
  for (const [index, reference] of references.entries()) {
    if (findVariables(reference).length > 0)
      check.refuse(
        [...path, 'imageReferences', index],
        'misplaced-variable',
        'image references have no variables',
      );
  }
  const sets = locateAll(object, path, 'attestors');
  for (const set of sets) checkSet(check, set);
  for (const attestation of locateAll(object, path, 'attestations'))
    for (const set of locateAll(attestation.object, attestation.path, 'attestors')) checkSet(check, set);
  if (stringField(object, 'type') !== 'Notary') return;
  for (const set of sets) {
    for (const entry of locateAll(set.object, set.path, 'entries')) {
      for (const way of ['keyless', 'keys'])
        if (isThere(entry.object[way]))
          check.refuse([...entry.path, way], 'invalid-attestor', `Notary knows no ${way}`);
    }
  }
}

function checkSet(check: PolicyCheck, { object, path }: Located): void {
  const entries = locateAll(object, path, 'entries');
  if (entries.length === 0) check.refuse(path, 'invalid-attestor', 'entries are missing');
  if (typeof object.count === 'number' && object.count > entries.length)
    check.refuse([...path, 'count'], 'invalid-attestor', `there are only ${String(entries.length)} entries`);
  for (const entry of entries) checkAttestor(check, entry);
}

function checkAttestor(check: PolicyCheck, entry: Located): void {
  if (WAYS.filter((way) => isThere(entry.object[way])).length !== 1)
    check.refuse(entry.path, 'invalid-attestor', `expected one of ${WAYS.join(', ')}`);
  const keys = locate(entry, 'keys');
  if (keys !== undefined) checkKeys(check, keys);
  const certificates = locate(entry, 'certificates');
  if (
    certificates !== undefined &&
    isBlank(certificates.object.cert) &&
    isBlank(certificates.object.certChain)
  )
    check.refuse(certificates.path, 'invalid-attestor', 'expected cert or certChain');
  const keyless = locate(entry, 'keyless');
  if (keyless !== undefined) {
    const rekor = locate(keyless, 'rekor');
    if (rekor === undefined && isBlank(keyless.object.roots))
      check.refuse(keyless.path, 'invalid-attestor', 'expected rekor or roots');
    if (rekor !== undefined && isBlank(rekor.object.url))
      check.refuse(rekor.path, 'invalid-attestor', 'the url is missing');
  }
  const nested = locate(entry, 'attestor');
  if (nested !== undefined) checkSet(check, nested);
}

function checkKeys(check: PolicyCheck, { object, path }: Located): void {
  if (isBlank(object.publicKeys) && isBlank(object.kms) && !isThere(object.secret))
    check.refuse(path, 'invalid-attestor', 'expected publicKeys, kms or secret');
  const algorithm = stringField(object, 'signatureAlgorithm') ?? '';
  if (!isBlank(object.publicKeys) && !ALGORITHMS.includes(algorithm))
    check.refuse(
      [...path, 'signatureAlgorithm'],
      'invalid-attestor',
      `expected one of ${ALGORITHMS.slice(1).join(', ')}`,
    );
}
