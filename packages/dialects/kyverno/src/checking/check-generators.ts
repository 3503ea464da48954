import { referenceTo } from '@keelson/dialect-kubernetes';
import { isJsonObject, listField, objectField, stringField } from '@keelson/model';
import type { Diagnostic, SourceDocument } from '@keelson/model';

import { isThere } from './policy-check.ts';

/** Each object that a GeneratingPolicy makes has either an expression or a template. */
export function checkGenerators(document: SourceDocument): readonly Diagnostic[] {
  const { object } = document;
  if (!(stringField(object, 'kind') ?? '').endsWith('GeneratingPolicy')) return [];
  return listField(objectField(object, 'spec'), 'generate').flatMap((one, index) => {
    if (!isJsonObject(one) || isThere(one.expression) !== isThere(one.template)) return [];
    const place = document.locate?.(['spec', 'generate', index]);
    return [
      {
        code: 'kyverno/several-actions',
        severity: 'error' as const,
        message: `spec.generate[${String(index)}]: expected either an expression or a template`,
        resource: referenceTo(document),
        ...(place === undefined ? {} : { place }),
      },
    ];
  });
}
