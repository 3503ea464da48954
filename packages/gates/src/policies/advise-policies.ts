import { ADVICE_CHECKS, adviseKyvernoPolicies } from '@keelson/dialect-kyverno';
import type { AdviceCheck, PolicyAdvice } from '@keelson/dialect-kyverno';
import type { SourceDocument } from '@keelson/model';

/** What dialects may advise about, code by code. */
export const ADVICE_CODES: readonly Pick<AdviceCheck, 'code' | 'severity' | 'summary'>[] = ADVICE_CHECKS;

/** Says what could be better in policies that their platform takes, dialect by dialect; a further dialect joins here. */
export function advisePolicies(documents: readonly SourceDocument[]): readonly PolicyAdvice[] {
  return adviseKyvernoPolicies(documents);
}
