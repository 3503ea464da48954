import { trimSpace } from '@keelson/model';
import type { Outcome } from '../expressions/expression-run.ts';
import type { ValidationSpec } from '../spec/policy-spec.ts';

/** Longest text of a messageExpression, in bytes. */
const LONGEST_MESSAGE = 5 * 1024;
const encoder = new TextEncoder();

/**
 * The message of a validation that failed: what its messageExpression gave if that can be used, else its message, else
 * its expression.
 */
export function messageOf(validation: ValidationSpec, evaluated: Outcome | undefined): string {
  return usable(evaluated) ?? fallback(validation);
}

function usable(evaluated: Outcome | undefined): string | undefined {
  if (evaluated?.kind !== 'value' || typeof evaluated.value !== 'string') return undefined;
  const text = trimSpace(evaluated.value);
  if (text === '' || text.includes('\n')) return undefined;
  return encoder.encode(text).length > LONGEST_MESSAGE ? undefined : text;
}

function fallback({ message, source }: ValidationSpec): string {
  const fixed = trimSpace(message);
  return fixed === '' ? `failed expression: ${trimSpace(source)}` : fixed;
}
