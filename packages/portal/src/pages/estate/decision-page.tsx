import type { DecisionView } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { Chip, StateChip } from '../../components/chip.tsx';
import { Facts, PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { tracePath } from '../../components/paths.ts';
import { RichText } from '../../components/rich-text.tsx';
import { RuleCounts } from '../../components/rule-counts.tsx';
import { OwnerLink, ThingLink, ThingList } from '../../components/thing-link.tsx';
import { ChangeList } from '../overview/commit-list.tsx';
import { usePageName } from '../../components/use-address.ts';

/** A decision: its text, what it is for, what stands on it, and how it came to be. */
export function DecisionPage(): JSX.Element {
  const name = usePageName();
  const answer = useApi<DecisionView>(`decisions/${encodeURIComponent(name)}`);
  const decision = answer.data;
  return (
    <PageFrame
      title={decision?.title ?? name}
      kind={<PageLink to="/decisions">Decision</PageLink>}
      about={decision?.title === undefined ? undefined : name}
      aside={
        decision !== undefined && (
          <>
            <StateChip state={decision.status ?? 'unknown'} />
            {decision.overdue && <Chip tone="warn">review overdue</Chip>}
            <PageLink to={tracePath(`decision:${name}`)}>Trace</PageLink>
          </>
        )
      }
    >
      <AnswerGate answer={answer}>{(found) => <DecisionParts decision={found} />}</AnswerGate>
    </PageFrame>
  );
}

function DecisionParts({ decision }: { readonly decision: DecisionView }): JSX.Element {
  return (
    <div className="ks-columns">
      <div className="ks-stack">
        <Panel title="Record">
          <RichText blocks={decision.body.filter((block, index) => index > 0 || block.level !== 1)} />
        </Panel>
        <Panel title="What its gates found" aside={<span className="ks-quiet">in thirty days</span>}>
          {decision.found.length === 0 ? (
            <Nothing title="Nothing was reviewed at its gates" />
          ) : (
            <RuleCounts counts={decision.found} label="What its gates found" />
          )}
        </Panel>
      </div>
      <div className="ks-stack">
        <Panel title="About">
          <Facts facts={factsOf(decision)} />
        </Panel>
        {decision.history.length > 0 && (
          <Panel title="History">
            <ChangeList changes={decision.history} />
          </Panel>
        )}
      </div>
    </div>
  );
}

function factsOf(decision: DecisionView): readonly (readonly [string, JSX.Element | string])[] {
  const { date, reviewBy, owner, decisionMakers, consulted, supersedes, supersededBy, file } = decision;
  return [
    ['Date', date ?? 'not stated'],
    ['Review by', reviewBy ?? 'not stated'],
    ['Owner', <OwnerLink key="owner" owner={owner} />],
    ['Decided by', decisionMakers.join(', ') || 'not stated'],
    ...(consulted.length === 0 ? [] : [['Consulted', consulted.join(', ')] as const]),
    ['Serves', <ThingList key="serves" kind="objective" names={decision.objectives} />],
    ['Treats', <ThingList key="treats" kind="risk" names={decision.risks} />],
    ['Gates', <ThingList key="gates" kind="gate" names={decision.gates} />],
    ...(supersedes.length === 0
      ? []
      : [['Supersedes', <ThingList key="supersedes" kind="decision" names={supersedes} />] as const]),
    ...(supersededBy === undefined
      ? []
      : [['Superseded by', <ThingLink key="by" id={`decision:${supersededBy}`} />] as const]),
    [
      'File',
      <span key="file" className="ks-mono">
        {file}
      </span>,
    ],
  ];
}
