import type { GateView } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { Chip, StateChip } from '../../components/chip.tsx';
import { Facts, PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { reviewsPath, tracePath } from '../../components/paths.ts';
import { RuleCounts } from '../../components/rule-counts.tsx';
import { ThingLink, ThingList } from '../../components/thing-link.tsx';
import { StageLine } from './stage-line.tsx';
import { usePageName } from '../../components/use-address.ts';

/** A gate: where it stands, its stages, what it asks, and what it found lately. */
export function GatePage(): JSX.Element {
  const name = usePageName();
  const answer = useApi<GateView>(`gates/${encodeURIComponent(name)}`);
  return (
    <PageFrame
      title={name}
      kind={<PageLink to="/gates">Gate</PageLink>}
      about={answer.data?.decisionTitle}
      aside={
        answer.data !== undefined && (
          <>
            {answer.data.action !== undefined && <StateChip state={answer.data.action} />}
            <PageLink to={reviewsPath({ gate: name })}>Reviews</PageLink>
            <PageLink to={tracePath(`gate:${name}`)}>Trace</PageLink>
          </>
        )
      }
    >
      <AnswerGate answer={answer}>{(gate) => <GateParts gate={gate} />}</AnswerGate>
    </PageFrame>
  );
}

function GateParts({ gate }: { readonly gate: GateView }): JSX.Element {
  const { found = [] } = gate;
  return (
    <>
      <Panel title="Stages">
        <StageLine stages={gate.stages} />
        {!gate.justified && (
          <p>
            <Chip tone="warn">only warns</Chip> No accepted decision stands behind this gate, so that it may
            not deny.
          </p>
        )}
      </Panel>
      <div className="ks-columns">
        <Panel title="What it found" aside={<span className="ks-quiet">in thirty days</span>}>
          {found.length === 0 ? (
            <Nothing title="Nothing was reviewed here" />
          ) : (
            <RuleCounts counts={found} label="What it found" />
          )}
        </Panel>
        <Panel title="About">
          <Facts
            facts={[
              ['Surface', gate.surface],
              ['Stands', gate.scope.length === 0 ? 'everywhere' : gate.scope.join('; ')],
              [
                'Decision',
                gate.decision === undefined ? 'none' : <ThingLink key="d" id={`decision:${gate.decision}`} />,
              ],
              ['Policies', <ThingList key="p" kind="policy" names={gate.policies} />],
              ...(gate.failurePolicy === undefined
                ? []
                : [['On errors', gate.failurePolicy === 'fail' ? 'refuse' : 'let pass'] as const]),
              ...(gate.failurePolicyReason === undefined
                ? []
                : [['because', gate.failurePolicyReason] as const]),
              [
                'File',
                <span key="f" className="ks-mono">
                  {gate.file}
                </span>,
              ],
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
