import type { About } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate } from '../../components/answer-gate.tsx';
import { DiagnosticItems } from '../../components/diagnostic-items.tsx';
import { Facts, PageFrame, Panel } from '../../components/page-frame.tsx';

/** What this server is, and what it does not do yet. */
export function SettingsPage(): JSX.Element {
  const answer = useApi<About>('about');
  return (
    <PageFrame title="About" about="What this server is and knows, and how it is used.">
      <AnswerGate answer={answer}>{(about) => <AboutParts about={about} />}</AnswerGate>
    </PageFrame>
  );
}

function AboutParts({ about }: { readonly about: About }): JSX.Element {
  const { policies, kubernetes } = about;
  const where = policies.origin.paths.join(', ');
  return (
    <>
      <div className="ks-columns ks-columns-even">
        <Panel title="Server">
          <Facts
            facts={[
              ['Version', about.version],
              ['Node', about.node],
              ['Policies from', policies.origin.kind === 'examples' ? 'the examples' : where],
              ['Asked', `${String(policies.loaded)} policies for files and pull requests`],
              [
                'Kubernetes',
                `CEL ${kubernetes.celLibraries.join(', ')}; schemas ${kubernetes.schemas.join(', ')}`,
              ],
              [
                'API',
                <a key="api" href="/api/v1/openapi.json">
                  OpenAPI document
                </a>,
              ],
            ]}
          />
        </Panel>
        <div className="ks-stack">
          <Panel title="What it does not do yet">
            <ul>
              <li>
                There are no accounts: only this machine can reach it, and whoever can may see everything
                here.
              </li>
              <li>
                Nothing is written from here. Exceptions, decisions and gates are changed in the repository;
                the page follows when its files change.
              </li>
              <li>Its state lies in SQLite beside the record of verdicts, and can be made anew from it.</li>
            </ul>
          </Panel>
          <Panel title="Keys">
            <Facts
              facts={[
                ['Slash ( / )', 'to the search'],
                ['Tab', 'through everything, in the order of the page'],
              ]}
            />
          </Panel>
        </div>
      </div>
      {policies.diagnostics.length > 0 && (
        <Panel title="What is to be said of the policies and of the record">
          <DiagnosticItems diagnostics={policies.diagnostics.slice(0, 50)} />
        </Panel>
      )}
    </>
  );
}
