import type { FieldPath } from '../spec/policy-spec.ts';
import { invalid, required } from './field-error.ts';
import type { FieldError } from './field-error.ts';

/** Checks the resources of a rule: no entry may be covered by the wildcard of one before it. */
export function checkResources(resources: readonly string[], at: FieldPath): readonly FieldError[] {
  if (resources.length === 0) return [required(at)];
  const errors: FieldError[] = [];
  const whole = new Set<string>();
  const everywhere = new Set<string>();
  let named = false;
  for (const [index, entry] of resources.entries()) {
    if (entry === '') {
      errors.push(required([...at, index]));
      continue;
    }
    const slash = entry.indexOf('/');
    if (slash < 0) {
      named = entry !== '*';
      continue;
    }
    const resource = entry.slice(0, slash);
    const subresource = entry.slice(slash + 1);
    const covered = (by: string): FieldError =>
      invalid([...at, index], entry, `if '${by}' is present, must not specify ${entry}`);
    if (whole.has(resource)) errors.push(covered(`${resource}/*`));
    if (everywhere.has(subresource)) errors.push(covered(`*/${subresource}`));
    if (subresource === '*') whole.add(resource);
    if (resource === '*') everywhere.add(subresource);
  }
  if (resources.length > 1 && resources.includes('*/*')) {
    errors.push(invalid(at, resources, "if '*/*' is present, must not specify other resources"));
  }
  if (named && resources.includes('*')) {
    const detail = "if '*' is present, must not specify other resources without subresources";
    errors.push(invalid(at, resources, detail));
  }
  return errors;
}
