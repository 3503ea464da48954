import { fieldOf, stringField } from '@keelson/model';
import type { Diagnostic, ResourceReference, SourceDocument } from '@keelson/model';
import { fieldErrorText, fieldName } from '../refusals/field-error.ts';
import type { FieldError } from '../refusals/field-error.ts';
import { textField } from '../spec/read-fields.ts';
import { expressionExcerpt, expressionPlace } from './expression-place.ts';

/** Turns what the API server would refuse about a document into diagnostics with their places. */
export function refusalDiagnostics(
  document: SourceDocument,
  errors: readonly FieldError[],
): readonly Diagnostic[] {
  const resource = referenceTo(document);
  return errors.map((error) =>
    (error.offset === undefined ? ofField : ofExpression)(document, resource, error),
  );
}

/** Names a document for people. */
export function referenceTo({ object }: SourceDocument): ResourceReference {
  const apiVersion = stringField(object, 'apiVersion');
  return {
    ...(apiVersion === undefined ? {} : { apiVersion }),
    kind: textField(object, 'kind'),
    name: textField(fieldOf(object, 'metadata'), 'name'),
  };
}

function ofField(document: SourceDocument, resource: ResourceReference, error: FieldError): Diagnostic {
  const place = document.locate?.(error.path);
  return {
    code: 'kubernetes/invalid-policy',
    severity: 'error',
    message: `the API server would refuse this: ${fieldErrorText(error)}`,
    resource,
    ...(place === undefined ? {} : { place }),
  };
}

function ofExpression(document: SourceDocument, resource: ResourceReference, error: FieldError): Diagnostic {
  const source = typeof error.value === 'string' ? error.value : '';
  const issue = { code: 'cel/compile', message: error.detail, position: error.offset ?? 0 } as const;
  const place = expressionPlace(document, { source, path: error.path }, issue.position);
  return {
    code: 'kubernetes/invalid-expression',
    severity: 'error',
    message: `${fieldName(error.path)}: ${firstComplaint(error.detail)}`,
    resource,
    ...(place === undefined ? {} : { place }),
    excerpt: expressionExcerpt(source, issue),
  };
}

/** The complaint without the head that the API server puts before it, and without the excerpt behind it. */
function firstComplaint(detail: string): string {
  const [line = ''] = detail.split('\n');
  return line.replace(/^compilation failed: /, '').replace(/^ERROR: <input>:\d+:\d+: /, '');
}
