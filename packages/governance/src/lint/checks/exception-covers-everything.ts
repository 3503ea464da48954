import type { Scope } from '@keelson/engine';
import type { LintCheck } from '../lint-check.ts';

/** Finds exceptions whose scope narrows nothing. */
export const exceptionCoversEverything: LintCheck = {
  code: 'exception/covers-everything',
  severity: 'warning',
  summary: 'The scope of the exception narrows nothing, so that its rules are off everywhere.',
  find: ({ repository }) =>
    repository.exceptions
      .filter(({ scope }) => isEverything(scope))
      .map((exception) => ({
        place: exception.locate(['spec', 'scope']),
        message: 'the exception holds for every namespace, resource and subject',
        help: 'Name the namespaces or resources that need it; or change the policy if nobody should keep to it.',
      })),
};

function isEverything({ clusters, namespaces, resources, subjects }: Scope): boolean {
  const narrows = [clusters, namespaces, ...(resources ?? [])].some(
    (selector) => selector !== undefined && Object.values(selector).some(isGiven),
  );
  return !narrows && (subjects ?? []).length === 0;
}

function isGiven(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined;
}
