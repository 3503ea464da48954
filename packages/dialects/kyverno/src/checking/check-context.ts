import { Failure, stringField } from '@keelson/model';

import { parseImage } from '../image/normalize-image.ts';
import { compileQuery } from '../jmespath/compile-query.ts';
import { findVariables } from '../substitute/variable-syntax.ts';
import { isBlank, isThere, locate, locateAll } from './policy-check.ts';
import type { Located, PolicyCheck } from './policy-check.ts';

const SOURCES = ['configMap', 'apiCall', 'globalReference', 'imageRegistry', 'variable'] as const;
const RESERVED = [
  'images',
  'request',
  'serviceAccountName',
  'serviceAccountNamespace',
  'element',
  'elementIndex',
];

/** Entries of a rule's context: a name of their own, one source, and what that source needs. */
export function checkContext(check: PolicyCheck): void {
  for (const rule of check.rules) {
    const entries = locateAll(rule.object, rule.path, 'context');
    const validate = locate(rule, 'validate');
    if (entries.length > 0 && isThere(validate?.object.cel)) {
      check.refuse([...rule.path, 'context'], 'misplaced-field', 'rules with validate.cel have no context');
      continue;
    }
    for (const entry of entries) checkEntry(check, entry);
  }
}

function checkEntry(check: PolicyCheck, entry: Located): void {
  const { object, path } = entry;
  const name = stringField(object, 'name') ?? '';
  if (name === '') check.refuse(path, 'invalid-context', 'the entry has no name');
  const taken = RESERVED.find((reserved) => name === reserved || name.startsWith(`${reserved}.`));
  if (taken !== undefined)
    check.refuse(
      [...path, 'name'],
      'invalid-context',
      `the variable ${taken} is Kyverno's own`,
      'Choose another name.',
    );
  const sources = SOURCES.filter((source) => isThere(object[source]));
  const [source] = sources;
  if (source === undefined || sources.length > 1) {
    check.refuse(path, 'invalid-context', `expected one of ${SOURCES.join(', ')}`);
    return;
  }
  const found = locate(entry, source);
  if (found !== undefined) checkSource(check, found, source);
}

function checkSource(check: PolicyCheck, { object, path }: Located, source: (typeof SOURCES)[number]): void {
  const requireField = (field: string): void => {
    if (isBlank(object[field])) check.refuse(path, 'invalid-context', `${field} is missing`);
  };
  switch (source) {
    case 'configMap':
      requireField('name');
      requireField('namespace');
      return;
    case 'apiCall':
      if (!isBlank(object.urlPath) && isThere(object.service))
        check.refuse([...path, 'service'], 'invalid-context', 'expected either urlPath or service');
      break;
    case 'globalReference':
      if (check.namespace !== undefined)
        check.refuse(path, 'invalid-context', 'a Policy has no globalReference', 'Use a ClusterPolicy.');
      requireField('name');
      break;
    case 'imageRegistry':
      requireField('reference');
      checkReference(check, { object, path });
      break;
    case 'variable':
      if (!isThere(object.value) && isBlank(object.jmesPath))
        check.refuse(path, 'invalid-context', 'expected a value or a jmesPath');
      if (isThere(object.default) && isBlank(object.jmesPath))
        check.refuse(
          [...path, 'default'],
          'invalid-context',
          'a default stands in for a jmesPath, which is missing',
        );
      break;
  }
  checkQuery(check, { object, path });
}

function checkReference(check: PolicyCheck, { object, path }: Located): void {
  const reference = stringField(object, 'reference') ?? '';
  if (reference === '' || findVariables(reference).length > 0 || parseImage(reference) !== undefined) return;
  check.refuse([...path, 'reference'], 'invalid-image', `${JSON.stringify(reference)} is no image`);
}

/** What a query with variables will be nobody knows yet. */
function checkQuery(check: PolicyCheck, { object, path }: Located): void {
  const query = stringField(object, 'jmesPath') ?? '';
  if (query === '' || findVariables(query).length > 0) return;
  try {
    compileQuery(query);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    check.refuse([...path, 'jmesPath'], 'invalid-query', error.message);
  }
}
