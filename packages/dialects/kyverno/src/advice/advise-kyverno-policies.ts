import { referenceTo } from '@keelson/dialect-kubernetes';
import { replaceWord } from '@keelson/model';
import type { SourceDocument } from '@keelson/model';

import { isKyvernoPolicy } from '../compile-kyverno-policies.ts';
import type { AdviceCheck, AdviceFinding, PolicyAdvice } from './advice-check.ts';
import { ADVICE_CHECKS } from './advice-checks.ts';

/**
 * Says what could be better in policies and exceptions that Kyverno takes: what a later release drops, what they miss, what never
 * applies. Other documents are passed over.
 */
export function adviseKyvernoPolicies(documents: readonly SourceDocument[]): readonly PolicyAdvice[] {
  const policies = documents.filter(isKyvernoPolicy);
  return ADVICE_CHECKS.flatMap((check) => check.find(policies).map((finding) => toAdvice(check, finding)));
}

function toAdvice({ code, severity }: AdviceCheck, finding: AdviceFinding): PolicyAdvice {
  const { document, path, message, help, replace } = finding;
  const place = document.locate?.(path);
  const fix =
    place === undefined || replace === undefined
      ? undefined
      : replaceWord(`Write “${replace.by}”.`, place, replace.word, replace.by);
  return {
    code,
    severity,
    message,
    resource: referenceTo(document),
    ...(place === undefined ? {} : { place }),
    help,
    ...(fix === undefined ? {} : { fix }),
  };
}
