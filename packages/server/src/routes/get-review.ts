import { readRecordAt } from '@keelson/ledger';
import { Failure } from '@keelson/model';
import type { ReviewDetail } from '@keelson/api';
import { stripVerdict } from '../questions/strip-verdict.ts';
import type { ServerState } from '../server-state.ts';
import { toReviewSummary } from '../views/to-review-summary.ts';
import { notFound, readParam } from './route-request.ts';
import type { RouteRequest } from './route-request.ts';

/** `GET /api/v1/reviews/{id}`: a recorded review, read from the record itself. */
export async function getReview(
  { verdicts, ledger }: ServerState,
  request: RouteRequest,
): Promise<ReviewDetail> {
  const id = readParam(request, 'id');
  let envelope = verdicts.index.find(id);
  if (envelope === undefined) {
    await verdicts.catchUp();
    envelope = verdicts.index.find(id);
  }
  if (envelope === undefined) throw notFound('recorded review', id);
  const record = await readRecordAt(ledger.file, envelope);
  if (record?.verdict.id !== id) {
    throw new Failure('ledger/not-found', 'the record is not where the index says', {
      help: 'Have the index made anew: keelson reindex',
    });
  }
  return { summary: toReviewSummary(envelope), verdict: stripVerdict(record.verdict, true) };
}
