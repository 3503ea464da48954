import type { ExceptionView } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate } from '../../components/answer-gate.tsx';
import { Chip, StateChip } from '../../components/chip.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Facts, PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { reviewsPath, tracePath } from '../../components/paths.ts';
import { OwnerLink, ThingLink } from '../../components/thing-link.tsx';
import { dayOf } from '../../components/when.tsx';
import { LifeLine } from './life-line.tsx';
import { usePageName } from '../../components/use-address.ts';

/** An exception: what it permits, why, who approved it, and until when it holds. */
export function ExceptionPage(): JSX.Element {
  const name = usePageName();
  const answer = useApi<ExceptionView>(`exceptions/${encodeURIComponent(name)}`);
  return (
    <PageFrame
      title={name}
      kind={<PageLink to="/exceptions">Exception</PageLink>}
      aside={
        answer.data !== undefined && (
          <>
            <StateChip state={answer.data.state} />
            {answer.data.endsSoon && <Chip tone="warn">ends soon</Chip>}
            <PageLink to={reviewsPath({ q: name })}>Reviews</PageLink>
            <PageLink to={tracePath(`exception:${name}`)}>Trace</PageLink>
          </>
        )
      }
    >
      <AnswerGate answer={answer}>{(exception) => <ExceptionParts exception={exception} />}</AnswerGate>
    </PageFrame>
  );
}

function ExceptionParts({ exception }: { readonly exception: ExceptionView }): JSX.Element {
  const { reason, rules, approvals, approvalsNeeded, flaws, scope, compensatingControls } = exception;
  return (
    <div className="ks-columns">
      <div className="ks-stack">
        <Panel title="Why">
          <p className="ks-prose">{reason ?? 'No reason is stated.'}</p>
          {flaws.length > 0 && (
            <p>
              <Chip tone="warn">not in force</Chip> {flaws.join(', ').replaceAll('-', ' ')}
            </p>
          )}
          <LifeLine exception={exception} />
        </Panel>
        <Panel title="Approvals" aside={<span className="ks-quiet">{approvalsNeeded} needed</span>}>
          <DataTable
            label="Approvals"
            rows={approvals}
            keyOf={({ user, at }) => `${user}${at ?? ''}`}
            columns={[
              { title: 'Who', cell: ({ user }) => <OwnerLink owner={user} /> },
              { title: 'When', cell: ({ at }) => (at === undefined ? 'not stated' : dayOf(at)) },
              {
                title: 'Worth',
                cell: ({ counts, flaw }) =>
                  counts ? (
                    <Chip tone="pass">counts</Chip>
                  ) : (
                    <Chip tone="warn">{(flaw ?? '').replaceAll('-', ' ')}</Chip>
                  ),
              },
            ]}
          />
        </Panel>
      </div>
      <Panel title="About">
        <Facts
          facts={[
            ['Rules', rules.join(', ')],
            ['Where', scope.length === 0 ? 'everywhere' : scope.join('; ')],
            ['Owner', <OwnerLink key="o" owner={exception.owner} />],
            ['Asked by', <OwnerLink key="r" owner={exception.requestedBy} />],
            [
              'Accepts risk',
              exception.risk === undefined ? (
                'not stated'
              ) : (
                <ThingLink key="k" id={`risk:${exception.risk}`} />
              ),
            ],
            ['Ticket', exception.ticket ?? 'none'],
            ['Instead', compensatingControls.join('; ') || 'nothing stated'],
            [
              'File',
              <span key="f" className="ks-mono">
                {exception.file}
              </span>,
            ],
          ]}
        />
      </Panel>
    </div>
  );
}
