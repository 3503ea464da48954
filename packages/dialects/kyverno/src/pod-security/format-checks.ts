import type { PodSecurityCheck, PodSecurityField } from './pod-security-outcome.ts';

/** Writes the checks that failed as Kyverno's messages do. */
export function formatChecks(checks: readonly PodSecurityCheck[]): string {
  return checks
    .map(({ forbiddenReason, fields }) => {
      const listed = fields.flatMap((field) => (field.listed ? [formatField(field)] : []));
      return `(Forbidden reason: ${forbiddenReason}, field error list: [${listed.join(', ')}])`;
    })
    .join('');
}

function formatField({ name, problem, value }: PodSecurityField): string {
  if (problem === 'required') return `${name}: Required value`;
  if (value === undefined) return `${name}: Forbidden`;
  const shown = typeof value === 'object' ? `[${value.join(' ')}]` : String(value);
  return `${name} is forbidden, forbidden values found: ${shown}`;
}
