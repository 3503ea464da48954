import { redactVerdict } from '@keelson/ledger';
import { writeJson } from './write-json.ts';
import type { Review, Verdict } from '@keelson/model';
import type { ReportFactory } from '../report/report.ts';

/** For programs: `{version, verdicts, summary}`, one verdict a line, in the types of the model. */
export const createJsonReport: ReportFactory = ({ version }) => {
  let first = true;
  return {
    begin: () => `{"version":${writeJson(version)},"verdicts":[`,
    shows: () => true,
    object: ({ verdict }) => {
      const separator = first ? '\n' : ',\n';
      first = false;
      return separator + writeJson(printable(verdict));
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
