import { suggestWord } from '../../reading/suggest-word.ts';
import type { LintCheck, LintContext } from '../lint-check.ts';

/** Finds controls that are implemented by something which is not there. */
export const controlUnknownReference: LintCheck = {
  code: 'control/unknown-reference',
  severity: 'error',
  summary: 'The control is implemented by something that is not there.',
  find: (context) =>
    context.repository.controls.flatMap((control) =>
      control.implementedBy.flatMap((text, index) => {
        const help = judge(text, context);
        if (help === undefined) return [];
        return [
          {
            place: control.locate(['spec', 'implementedBy', index]),
            message: `there is no “${text}”`,
            help,
          },
        ];
      }),
    ),
};

/** What to do about a reference that leads nowhere; undefined where it leads somewhere. */
function judge(text: string, { names, repository, broken }: LintContext): string | undefined {
  const colon = text.indexOf(':');
  const name = text.slice(colon + 1);
  switch (text.slice(0, Math.max(colon, 0))) {
    case 'rule':
      return names.rule(name).kind === 'found' ? undefined : suggest(name, names.ruleNames(), 'rule');
    case 'policy':
      return names.policy(name).kind === 'found' ? undefined : suggest(name, names.policyNames(), 'policy');
    case 'gate': {
      const known = repository.gates.map((gate) => gate.name);
      if (known.includes(name)) return undefined;
      const unreadable = broken('gate', name);
      return unreadable === undefined ? suggest(name, known, 'gate') : `Mend ${unreadable.file} first.`;
    }
    default:
      return 'Write rule:policy/rule, policy:name or gate:name.';
  }
}

function suggest(name: string, known: readonly string[], kind: string): string {
  const nearest = suggestWord(name, known);
  return nearest === undefined ? `Name a ${kind} that is there.` : `Did you mean “${kind}:${nearest}”?`;
}
