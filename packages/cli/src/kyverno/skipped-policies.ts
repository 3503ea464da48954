import type { AskedPolicies } from '@keelson/policy-tests';
import { escapeText } from '../terminal/escape-text.ts';

/** A policy that was not applied, with the reason. */
export interface SkippedPolicy {
  readonly name: string;
  readonly reason: string;
}

/** Lists the classic policies that do not compile; the others say so themselves. */
export function skippedPolicies({ diagnostics }: AskedPolicies): readonly SkippedPolicy[] {
  const skipped = new Map<string, SkippedPolicy>();
  for (const { severity, resource, message } of diagnostics) {
    const isClassic = resource?.kind === 'ClusterPolicy' || resource?.kind === 'Policy';
    if (severity !== 'error' || !isClassic) continue;
    const { name } = resource;
    if (!skipped.has(name)) skipped.set(name, { name, reason: message });
  }
  return [...skipped.values()];
}

const DIVIDER = '-'.repeat(70);

/** Writes which policies were skipped; nothing where there are none. */
export function formatSkipped(skipped: readonly SkippedPolicy[]): string {
  if (skipped.length === 0) return '';
  const lines = skipped.map(
    ({ name, reason }, index) => `${String(index + 1)}. ${escapeText(name)}: ${escapeText(reason)}`,
  );
  return `${[DIVIDER, 'Policies Skipped:', ...lines, DIVIDER].join('\n')}\n`;
}
