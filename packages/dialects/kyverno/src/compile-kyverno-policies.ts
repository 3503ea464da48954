import type { SourceDocument } from '@keelson/model';

import { isCelException, readCelException } from './cel-exceptions/cel-exception.ts';
import { compileCelPolicy, isCelPolicy } from './cel-kinds/compile-cel-policy.ts';
import { compileCleanupPolicy, isCleanupPolicy } from './cleanup/compile-cleanup-policy.ts';
import { compileClassicPolicy, isClassicPolicy } from './classic/compile-classic-policy.ts';
import type { CompiledPolicies, CompileOptions } from './compile-options.ts';
import { compileClassicException, isClassicException } from './exceptions/classic-exception.ts';

/** Tells whether a document is a policy of Kyverno, or an exception of one. */
export function isKyvernoPolicy(document: SourceDocument): boolean {
  return (
    isClassicPolicy(document) ||
    isCleanupPolicy(document) ||
    isClassicException(document) ||
    isCelPolicy(document) ||
    isCelException(document)
  );
}

/** Compiles Kyverno's policies with the PolicyExceptions among the documents; other documents are passed over. */
export function compileKyvernoPolicies(
  documents: readonly SourceDocument[],
  options: CompileOptions,
): CompiledPolicies {
  const exceptions = documents.filter(isClassicException).map(compileClassicException);
  const celExceptions = documents.filter(isCelException).map(readCelException);
  const compiled = documents.flatMap((document) => {
    if (isClassicPolicy(document)) return [compileClassicPolicy(document, exceptions, options)];
    if (isCleanupPolicy(document)) return [compileCleanupPolicy(document, options)];
    return isCelPolicy(document) ? [compileCelPolicy(document, celExceptions, options)] : [];
  });
  return {
    policies: compiled.flatMap(({ policies }) => policies),
    diagnostics: compiled.flatMap(({ diagnostics }) => diagnostics),
  };
}
