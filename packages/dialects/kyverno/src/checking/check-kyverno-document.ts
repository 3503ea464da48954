import type { Cluster } from '@keelson/kubernetes';
import type { Diagnostic, SourceDocument } from '@keelson/model';

import { isClassicPolicy } from '../classic/compile-classic-policy.ts';
import { checkClassicPolicy } from './check-classic-policy.ts';
import { checkGenerators } from './check-generators.ts';
import { checkSchema } from './check-schema.ts';

/** Finds what is wrong with a policy or an exception of Kyverno; Kyverno refuses those with an error. */
export function checkKyvernoDocument(document: SourceDocument, cluster: Cluster): readonly Diagnostic[] {
  if (isClassicPolicy(document)) return checkClassicPolicy(document, cluster);
  return [...checkSchema(document), ...checkGenerators(document)];
}
