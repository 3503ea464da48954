import { redactVerdict } from '@keelson/ledger';
import { ruleName } from '../report/report.ts';
import { writeJson } from './write-json.ts';
import type { Review, Verdict } from '@keelson/model';
import type { ReportFactory } from '../report/report.ts';

/**
 * For programs: `{version, verdicts, summary}`, one verdict a line, in the types of the model. Beside the results of a verdict with
 * findings stand their `reasons`: decision, owner, and how to ask for an exception.
 */
export const createJsonReport: ReportFactory = ({ version, reasonOf }) => {
  let first = true;
  return {
    begin: () => `{"version":${writeJson(version)},"verdicts":[`,
    shows: () => true,
    object: (reviewed) => {
      const reasons = reviewed.findings.flatMap((finding) => {
        const reason = reasonOf(finding, reviewed);
        return reason === undefined ? [] : [{ rule: ruleName(finding), ...reason }];
      });
      const separator = first ? '\n' : ',\n';
      first = false;
      return (
        separator +
        writeJson({
          ...printable(reviewed.verdict),
          ...(reasons.length === 0 ? {} : { reasons }),
        })
      );
    },
    end: (summary) => `\n],"summary":${writeJson(summary)}}\n`,
  };
};

/** What was given is the same for all reviews and stays out, and so does what Secrets hold. */
function printable(verdict: Verdict): Verdict {
  const redacted = redactVerdict(verdict, () => '(hidden)');
  const { given: _given, ...review } = redacted.review;
  return { ...redacted, review: review satisfies Review };
}
