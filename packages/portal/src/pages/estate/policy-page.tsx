import type { PolicyDetail } from '@keelson/api';
import { lazy, Suspense } from 'react';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { Chip } from '../../components/chip.tsx';
import { DiagnosticItems } from '../../components/diagnostic-items.tsx';
import { Facts, PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { reviewsPath, tracePath } from '../../components/paths.ts';
import { RuleCounts } from '../../components/rule-counts.tsx';
import { OwnerLink, ThingList } from '../../components/thing-link.tsx';
import { usePageName } from '../../components/use-address.ts';

const SourceText = lazy(async () => ({
  default: (await import('../../components/source-text.tsx')).SourceText,
}));

/** A policy: its source, its rules, who asks it, and what it found lately. */
export function PolicyPage(): JSX.Element {
  const name = usePageName();
  const answer = useApi<PolicyDetail>(`policies/${encodeURIComponent(name)}`);
  const policy = answer.data;
  return (
    <PageFrame
      title={policy?.title ?? name}
      kind={<PageLink to="/policies">Policy</PageLink>}
      about={policy === undefined ? undefined : (policy.description ?? name)}
      aside={
        policy !== undefined && (
          <>
            {!policy.compiles && <Chip tone="deny">does not compile</Chip>}
            <PageLink to={reviewsPath({ policy: policy.policy.name })}>Reviews</PageLink>
            <PageLink to={tracePath(`policy:${name}`)}>Trace</PageLink>
          </>
        )
      }
    >
      <AnswerGate answer={answer}>{(found) => <PolicyParts policy={found} />}</AnswerGate>
    </PageFrame>
  );
}

function PolicyParts({ policy }: { readonly policy: PolicyDetail }): JSX.Element {
  return (
    <>
      {policy.diagnostics.length > 0 && (
        <Panel title="What is wrong with it">
          <DiagnosticItems diagnostics={policy.diagnostics} />
        </Panel>
      )}
      <div className="ks-columns">
        <Panel title="Source" aside={<span className="ks-mono ks-quiet">{policy.file}</span>}>
          <Suspense
            fallback={
              <pre className="ks-source" role="region" aria-label="Source" tabIndex={0}>
                {policy.text}
              </pre>
            }
          >
            <SourceText text={policy.text} />
          </Suspense>
        </Panel>
        <div className="ks-stack">
          <Panel title="About">
            <Facts
              facts={[
                ['Kind', policy.policy.kind],
                ['Matches', policy.matches],
                ['Rules', policy.rules.join(', ')],
                ['On errors', policy.failurePolicy === 'fail' ? 'refuse' : 'let pass'],
                ['Owner', <OwnerLink key="owner" owner={policy.owner} />],
                [
                  'Gates',
                  policy.gates === undefined ? (
                    'acts as written'
                  ) : (
                    <ThingList key="gates" kind="gate" names={policy.gates} none="no gate asks it" />
                  ),
                ],
                ['Exceptions', <ThingList key="exceptions" kind="exception" names={policy.exceptions} />],
                ['Tests', <Tests key="tests" files={policy.tests} />],
              ]}
            />
          </Panel>
        </div>
      </div>
      <Panel title="What it found" aside={<span className="ks-quiet">in thirty days</span>}>
        {policy.found.length === 0 ? (
          <Nothing title="It was not asked" />
        ) : (
          <RuleCounts counts={policy.found} label="What it found" />
        )}
      </Panel>
    </>
  );
}

function Tests({ files }: { readonly files: readonly string[] }): JSX.Element {
  if (files.length === 0) return <Chip tone="warn">no test</Chip>;
  return <span className="ks-mono">{files.join(', ')}</span>;
}
