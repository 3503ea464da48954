import { expressionExcerpt, expressionPlace, fieldName, referenceTo } from '@keelson/dialect-kubernetes';
import type { CompiledExpression } from '@keelson/dialect-kubernetes';
import type { Diagnostic, SourceDocument } from '@keelson/model';

/** What is wrong with the expressions of a document, one diagnostic for each complaint, with the place in the text. */
export function expressionDiagnostics(
  document: SourceDocument,
  expressions: readonly CompiledExpression[],
): readonly Diagnostic[] {
  const resource = referenceTo(document);
  return expressions
    .filter(({ program }) => program === undefined)
    .flatMap(({ spec, source, issues }) =>
      issues.map((issue): Diagnostic => {
        const place = expressionPlace(document, spec, issue.position);
        return {
          code: 'kyverno/invalid-expression',
          severity: 'error',
          message: `${fieldName(spec.path)}: ${issue.message}`,
          resource,
          ...(place === undefined ? {} : { place }),
          ...(issue.help === undefined ? {} : { help: issue.help }),
          excerpt: expressionExcerpt(source, issue),
        };
      }),
    );
}
