import { replaceWord } from '@keelson/model';
import { suggestWord } from '../../reading/suggest-word.ts';
import type { Risk } from '../../risk/risk.ts';
import type { FieldPath } from '../../reading/complaints.ts';
import type { LintCheck, LintFinding } from '../lint-check.ts';

/** Finds risks whose likelihood or impact is no word of the estate's scales. */
export const riskOffScale: LintCheck = {
  code: 'risk/off-scale',
  severity: 'error',
  summary: 'Likelihood or impact is missing, or not on the scale of the estate.',
  find: ({ repository }) => {
    const { likelihood, impact } = repository.estate.risk;
    return repository.risks.flatMap((risk) => [
      ...judge(risk, ['spec', 'likelihood'], risk.likelihood, likelihood),
      ...judge(risk, ['spec', 'impact'], risk.impact, impact),
      ...(risk.residual === undefined
        ? []
        : [
            ...judge(risk, ['spec', 'residual', 'likelihood'], risk.residual.likelihood, likelihood),
            ...judge(risk, ['spec', 'residual', 'impact'], risk.residual.impact, impact),
          ]),
    ]);
  },
};

function judge(
  risk: Risk,
  path: FieldPath,
  word: string | undefined,
  scale: readonly string[],
): readonly LintFinding[] {
  if (word !== undefined && scale.includes(word)) return [];
  const place = risk.locate(path);
  const field = String(path.at(-1));
  const nearest = word === undefined ? undefined : suggestWord(word, scale);
  const fix =
    word === undefined || nearest === undefined
      ? undefined
      : replaceWord(`Write “${nearest}”.`, place, word, nearest);
  return [
    {
      place,
      message:
        word === undefined ? `the risk has no ${field}` : `${field}: “${word}” is not on the estate’s scale`,
      help: nearest === undefined ? `The scale: ${scale.join(', ')}.` : `Did you mean “${nearest}”?`,
      ...(fix === undefined ? {} : { fix }),
    },
  ];
}
