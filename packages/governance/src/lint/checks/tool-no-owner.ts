import type { LintCheck } from '../lint-check.ts';

/** Finds tools that nobody answers for. */
export const toolNoOwner: LintCheck = {
  code: 'tool/no-owner',
  severity: 'warning',
  summary: 'Nobody answers for the tool.',
  find: ({ repository }) =>
    repository.tools
      .filter(({ owner }) => owner === undefined)
      .map((tool) => ({
        place: tool.locate(['spec']),
        message: 'nobody answers for this tool',
        help: 'Name a group or a user: owner: group:default/platform',
      })),
};
