import type { ReviewDetail, RuleResult } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { Chip, StateChip } from '../../components/chip.tsx';
import { Facts, PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { resourceWords } from '../../components/review-table.tsx';
import { OwnerLink } from '../../components/thing-link.tsx';
import { When } from '../../components/when.tsx';
import { ResultItem } from './result-item.tsx';
import { usePageName } from '../../components/use-address.ts';

/** A recorded review with every rule result, check by check. */
export function ReviewPage(): JSX.Element {
  const id = usePageName();
  const answer = useApi<ReviewDetail>(`reviews/${encodeURIComponent(id)}`);
  const summary = answer.data?.summary;
  return (
    <PageFrame
      title={summary === undefined ? 'Review' : resourceWords(summary)}
      kind={<PageLink to="/reviews">Review</PageLink>}
      aside={
        summary !== undefined && (
          <>
            <StateChip state={summary.outcome} />
            <span className="ks-quiet">
              <When time={summary.recorded} />
            </span>
          </>
        )
      }
    >
      <AnswerGate answer={answer}>{(detail) => <ReviewParts detail={detail} />}</AnswerGate>
    </PageFrame>
  );
}

const BAD = new Set(['fail', 'error', 'warn']);

function ReviewParts({ detail }: { readonly detail: ReviewDetail }): JSX.Element {
  const { verdict, summary } = detail;
  const found = verdict.results.filter(({ result, exception }) => BAD.has(result) || exception !== undefined);
  const quiet = verdict.results.filter((result) => !found.includes(result));
  return (
    <div className="ks-columns">
      <div className="ks-stack">
        {verdict.refusal !== undefined && (
          <Panel title="Why it was refused">
            <p className="ks-prose">{verdict.refusal.message}</p>
          </Panel>
        )}
        <Panel title="What rules found">
          {found.length === 0 ? (
            <Nothing title="Nothing">Every rule that was asked had no objection.</Nothing>
          ) : (
            <ResultList results={found} />
          )}
        </Panel>
        {quiet.length > 0 && (
          <Panel title="What rules had no objection">
            <ResultList results={quiet} />
          </Panel>
        )}
        {verdict.patches.length > 0 && (
          <Panel title="What was changed">
            <ul>
              {verdict.patches.map(({ policy, rule, proposed, operations }, index) => (
                <li key={index}>
                  {policy} / {rule}: {operations.map(({ op, path }) => `${op} ${path}`).join(', ')}{' '}
                  {proposed && <Chip tone="audit">proposed only</Chip>}
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
      <Panel title="About">
        <Facts
          facts={[
            ['Surface', summary.surface],
            ['Cluster', summary.cluster ?? 'none named'],
            ['Operation', summary.operation],
            ['Asked by', summary.user],
            ['Owner', <OwnerLink key="o" owner={summary.owner} />],
            ['Recorded', summary.recorded],
            ['Position', summary.sequence.toLocaleString('en')],
            ['Source', verdict.review.source?.file ?? verdict.review.source?.requestUid ?? 'not stated'],
            [
              'Verdict',
              <span key="v" className="ks-mono">
                {verdict.id}
              </span>,
            ],
          ]}
        />
      </Panel>
    </div>
  );
}

function ResultList({ results }: { readonly results: readonly RuleResult[] }): JSX.Element {
  return (
    <ul className="ks-results">
      {results.map((result, index) => (
        <ResultItem key={index} result={result} />
      ))}
    </ul>
  );
}
