import type { Diagnostic, SourceDocument } from '@keelson/model';

import { isCelException, readCelException } from './cel-exceptions/cel-exception.ts';
import { compileCelPolicy, isCelPolicy } from './cel-kinds/compile-cel-policy.ts';
import { checkKyvernoDocument } from './checking/check-kyverno-document.ts';
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

/**
 * Compiles Kyverno's policies with the PolicyExceptions among the documents; other documents are passed over. Those that Kyverno
 * would refuse have a diagnostic that says why, and are left out.
 */
export function compileKyvernoPolicies(
  documents: readonly SourceDocument[],
  options: CompileOptions,
): CompiledPolicies {
  const faults: Diagnostic[] = [];
  const accepted = documents.filter(isKyvernoPolicy).filter((document) => {
    const found = checkKyvernoDocument(document, options.cluster);
    faults.push(...found);
    return found.every(({ severity }) => severity !== 'error');
  });
  const exceptions = accepted.filter(isClassicException).map(compileClassicException);
  const celExceptions = accepted.filter(isCelException).map(readCelException);
  const compiled = accepted.flatMap((document) => {
    if (isClassicPolicy(document)) return [compileClassicPolicy(document, exceptions, options)];
    if (isCleanupPolicy(document)) return [compileCleanupPolicy(document, options)];
    return isCelPolicy(document) ? [compileCelPolicy(document, celExceptions, options)] : [];
  });
  return {
    policies: compiled.flatMap(({ policies }) => policies),
    diagnostics: [...faults, ...compiled.flatMap(({ diagnostics }) => diagnostics)],
  };
}
