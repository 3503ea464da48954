import { referenceTo } from '@keelson/dialect-kubernetes';
import { Failure, stringField } from '@keelson/model';
import type { Diagnostic, SourceDocument } from '@keelson/model';
import type { Cluster } from '@keelson/kubernetes';
import { exceptionsFor } from '../cel-exceptions/cel-exception.ts';
import type { CelException } from '../cel-exceptions/cel-exception.ts';
import type { CompiledPolicies, CompileOptions } from '../compile-options.ts';
import type { CelPolicyIdentity, CelPolicyTask } from './cel-policy-spec.ts';
import { compileDeleting } from './compile-deleting.ts';
import { compileGenerating } from './compile-generating.ts';
import { compileImageValidating } from './compile-image-validating.ts';
import { compileMutating } from './compile-mutating.ts';
import { compileValidating } from './compile-validating.ts';
import type { CompiledCelKind } from './compiled-cel-kind.ts';
import { expressionDiagnostics } from './expression-diagnostics.ts';
import { CEL_GROUP } from './policy-reference.ts';
import { readIdentity, taskOf } from './read-cel-policy.ts';

type CelCompiler = (
  identity: CelPolicyIdentity,
  exceptions: readonly CelException[],
  cluster: Cluster,
) => CompiledCelKind;

const COMPILERS: Readonly<Record<CelPolicyTask, CelCompiler>> = {
  validate: compileValidating,
  mutate: compileMutating,
  generate: compileGenerating,
  delete: compileDeleting,
  'verify-images': compileImageValidating,
};

/** Tells whether a document is a policy of the group `policies.kyverno.io`, of whatever version. */
export function isCelPolicy({ object }: SourceDocument): boolean {
  return (
    stringField(object, 'apiVersion')?.startsWith(`${CEL_GROUP}/`) === true &&
    taskOf(stringField(object, 'kind') ?? '') !== undefined
  );
}

/**
 * Compiles a policy of `policies.kyverno.io` with those of the PolicyExceptions that name it. A policy that Kyverno would
 * refuse is not compiled, and the diagnostics say why.
 */
export function compileCelPolicy(
  document: SourceDocument,
  exceptions: readonly CelException[],
  { cluster }: CompileOptions,
): CompiledPolicies {
  const task = taskOf(stringField(document.object, 'kind') ?? '');
  if (task === undefined) return { policies: [], diagnostics: [] };
  const identity = readIdentity(document, task);
  const named = exceptionsFor(exceptions, identity);
  let compiled: CompiledCelKind;
  try {
    compiled = COMPILERS[task](identity, named, cluster);
  } catch (thrown) {
    const { message } = Failure.from(thrown, 'kyverno/invalid-policy');
    return { policies: [], diagnostics: [policyDiagnostic(document, message)] };
  }
  const faulty = compiled.expressions.filter(({ isFaulty }) => isFaulty);
  return {
    policies: faulty.length > 0 ? [] : compiled.policies,
    // A fault in the policy is a fault in its variants too, and is said once.
    diagnostics: faulty.slice(0, 1).flatMap(({ all }) => expressionDiagnostics(document, all)),
  };
}

function policyDiagnostic(document: SourceDocument, message: string): Diagnostic {
  const place = document.locate?.(['spec']);
  return {
    code: 'kyverno/invalid-policy',
    severity: 'error',
    message,
    resource: referenceTo(document),
    ...(place === undefined ? {} : { place }),
  };
}
