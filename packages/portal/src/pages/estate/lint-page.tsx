import type { DiagnosticList } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { DiagnosticItems } from '../../components/diagnostic-items.tsx';
import { HeldNotice } from '../../components/held-notice.tsx';
import { MoreLink } from '../../components/more-link.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { useAddress } from '../../components/use-address.ts';

/** What lint says of the repository in force. */
export function LintPage(): JSX.Element {
  const { cursor } = useAddress().search;
  const answer = useApi<DiagnosticList>(
    `diagnostics?limit=200${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
  );
  return (
    <PageFrame
      title="Lint"
      about="What is wrong with the repository, where, and what to do about it; keelson lint says the same."
    >
      <AnswerGate answer={answer}>
        {({ items, total, next, held }) => (
          <>
            {held !== undefined && <HeldNotice held={held} />}
            <Panel title={total === 1 ? '1 complaint' : `${total.toLocaleString('en')} complaints`}>
              {items.length === 0 ? (
                <Nothing title="There is nothing to complain about" />
              ) : (
                <DiagnosticItems diagnostics={items} />
              )}
              <MoreLink page="/lint" next={next} cursor={cursor} />
            </Panel>
          </>
        )}
      </AnswerGate>
    </PageFrame>
  );
}
