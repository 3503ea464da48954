import { suggestWord } from '../../reading/suggest-word.ts';
import type { LintCheck, LintContext, LintFinding } from '../lint-check.ts';

/** Finds exceptions from rules that no policy has, or that several have. */
export const exceptionUnknownRule: LintCheck = {
  code: 'exception/unknown-rule',
  severity: 'error',
  summary: 'The exception names a rule that is not there, or that several policies have.',
  find: (context) =>
    context.exceptions.flatMap(({ exception }) =>
      exception.rules.flatMap((text, index) =>
        judge(text, context).map((said) => ({ ...said, place: exception.locate(['spec', 'rules', index]) })),
      ),
    ),
};

function judge(text: string, { names, policies }: LintContext): readonly Omit<LintFinding, 'place'>[] {
  const found = /^(?!rule:)[a-z]+:/.test(text) ? { kind: 'none' as const } : names.rule(text);
  if (found.kind === 'found') return [];
  if (found.kind === 'several') {
    const list = found.values.map(
      ({ policy, rule }) => `${policy.reference.kind}/${policy.reference.name}/${rule}`,
    );
    return [{ message: `several rules are named “${text}”`, help: `Name one: ${list.join(', ')}.` }];
  }
  const whole = names.policy(text.replace(/^[a-z]+:/, ''));
  if (whole.kind === 'found') {
    const name = names.shortName(whole.value);
    const rules = whole.value.rules.map((rule) => `rule:${name}/${rule}`);
    return [
      { message: `“${text}” is a policy, not one of its rules`, help: `Its rules: ${rules.join(', ')}.` },
    ];
  }
  const nearest = suggestWord(text.replace(/^rule:/, ''), names.ruleNames());
  const [broken] = policies.broken;
  const elsewhere =
    broken === undefined
      ? 'Rules are named rule:policy/rule.'
      : `It may be in ${broken.file}, which cannot be read.`;
  return [
    {
      message: `no policy has the rule “${text}”`,
      help: nearest === undefined ? elsewhere : `Did you mean “rule:${nearest}”?`,
    },
  ];
}
