import type { LintCheck } from '../lint-check.ts';

/** Finds policies of one kind that have one name. */
export const policyDuplicateName: LintCheck = {
  code: 'policy/duplicate-name',
  severity: 'error',
  summary: 'Two policies of one kind have the same name.',
  find: ({ policies }) => {
    const first: Map<string, (typeof policies.policies)[number]> = new Map();
    return policies.policies.flatMap((policy) => {
      const { group, kind, namespace = '', name } = policy.reference;
      const key = `${group}/${kind}/${namespace}/${name}`;
      const twin = first.get(key);
      if (twin === undefined) {
        first.set(key, policy);
        return [];
      }
      return [
        {
          place: policy.place,
          message: `there is another ${kind} “${name}”, in ${twin.file}`,
          help: 'A cluster has room for one of them; rename the other.',
          related: [{ message: 'the other one', place: twin.place }],
        },
      ];
    });
  },
};
