import type { Overview } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { When } from '../../components/when.tsx';
import { HeldNotice } from '../../components/held-notice.tsx';
import { RuleCounts } from '../../components/rule-counts.tsx';
import { ReviewTable } from '../../components/review-table.tsx';
import { AttentionList } from './attention-list.tsx';
import { ChangeList } from './commit-list.tsx';
import { DayChart } from './day-chart.tsx';
import { Standing } from './standing.tsx';

/** The first page: what needs somebody, how the estate stands, what happened lately, and what changed. */
export function OverviewPage(): JSX.Element {
  const answer = useApi<Overview>('overview');
  const estate = answer.data?.estate;
  return (
    <PageFrame
      title={estate === undefined ? 'Overview' : estate.name}
      about={
        estate === undefined
          ? 'How the policies stand, and what they decided lately.'
          : 'What the business wants, what is asked for it, and what became of it.'
      }
      aside={
        estate !== undefined && (
          <span className="ks-quiet">
            in force since <When time={estate.since} />
          </span>
        )
      }
    >
      <AnswerGate answer={answer}>{(overview) => <OverviewParts overview={overview} />}</AnswerGate>
    </PageFrame>
  );
}

function OverviewParts({ overview }: { readonly overview: Overview }): JSX.Element {
  const { held, verdicts, attention, changes, estate } = overview;
  return (
    <>
      {held !== undefined && <HeldNotice held={held} />}
      {estate === undefined ? (
        <NoEstate policies={overview.counts.policies} />
      ) : (
        <Standing overview={overview} />
      )}
      <div className="ks-columns">
        <div className="ks-stack">
          <Panel
            title="Reviews of the last fourteen days"
            aside={<PageLink to="/reviews">{verdicts.total.toLocaleString('en')} recorded</PageLink>}
          >
            {verdicts.total === 0 ? (
              <Nothing title="Nothing has been reviewed yet">
                Reviews come from clusters and pull requests; trials are never counted.
              </Nothing>
            ) : (
              <DayChart days={verdicts.days} isBehind={verdicts.behind} />
            )}
          </Panel>
          <Panel title="What rules found most" aside={<span className="ks-quiet">in thirty days</span>}>
            {verdicts.rules.length === 0 ? (
              <Nothing title="No rule has found anything" />
            ) : (
              <RuleCounts counts={verdicts.rules} label="Rules that found most" />
            )}
          </Panel>
          <Panel
            title="Denied last"
            aside={<PageLink to="/reviews?outcome=denied">all that were denied</PageLink>}
          >
            {verdicts.denied.length === 0 ? (
              <Nothing title="Nothing has been denied" />
            ) : (
              <ReviewTable reviews={verdicts.denied} label="Denied last" />
            )}
          </Panel>
        </div>
        <div className="ks-stack">
          <Panel title="What needs somebody" aside={<PageLink to="/lint">all that lint says</PageLink>}>
            {attention.length === 0 ? (
              <Nothing title="Nothing is waiting" />
            ) : (
              <AttentionList items={attention} />
            )}
          </Panel>
          {changes.length > 0 && (
            <Panel title="What changed">
              <ChangeList changes={changes} />
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}

function NoEstate({ policies }: { readonly policies: number }): JSX.Element {
  return (
    <Panel title="No governance repository">
      <p>
        This server asks {policies} {policies === 1 ? 'policy' : 'policies'} as they are written. Objectives,
        risks, decisions, gates and exceptions come with a governance repository: <code>keelson init</code>{' '}
        begins one, and <code>keelson serve --governance DIR</code> serves it.
      </p>
    </Panel>
  );
}
