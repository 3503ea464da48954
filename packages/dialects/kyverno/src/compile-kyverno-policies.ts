import type { SourceDocument } from '@keelson/model';

import { compileClassicPolicy, isClassicPolicy } from './classic/compile-classic-policy.ts';
import type { CompiledPolicies, CompileOptions } from './compile-options.ts';
import { compileClassicException, isClassicException } from './exceptions/classic-exception.ts';

/** Tells whether a document is a policy of Kyverno, or an exception of one. */
export function isKyvernoPolicy(document: SourceDocument): boolean {
  return isClassicPolicy(document) || isClassicException(document);
}

/** Compiles Kyverno's policies with the PolicyExceptions among the documents; other documents are passed over. */
export function compileKyvernoPolicies(
  documents: readonly SourceDocument[],
  options: CompileOptions,
): CompiledPolicies {
  const exceptions = documents.filter(isClassicException).map(compileClassicException);
  const compiled = documents
    .filter(isClassicPolicy)
    .map((document) => compileClassicPolicy(document, exceptions, options));
  return {
    policies: compiled.flatMap(({ policies }) => policies),
    diagnostics: compiled.flatMap(({ diagnostics }) => diagnostics),
  };
}
