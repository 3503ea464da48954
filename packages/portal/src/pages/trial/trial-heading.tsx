import type { About } from '@keelson/api';
import { Label } from '@patternfly/react-core';
import type { JSX } from 'react';
import { countWords } from '../../components/count-words.ts';
import { usePageTitle } from '../../components/use-page-title.ts';
import './trial-heading.css';

/** What the page is for, that it leaves no trace, and by what it judges. */
export function TrialHeading({ about }: { readonly about: About | undefined }): JSX.Element {
  usePageTitle('Trial');
  return (
    <header className="ks-heading">
      <div className="ks-heading-words">
        <h1 className="ks-heading-title">Trial</h1>
        <p className="ks-heading-about">
          See what would be decided about a manifest. A trial is not recorded, and nothing counts it.
        </p>
      </div>
      {about !== undefined && (
        <div className="ks-heading-facts">
          <Label variant="outline">{policyWords(about.policies)}</Label>
          <Label variant="outline">Kubernetes {about.kubernetes.newestRelease.replace(/^v/, '')}</Label>
        </div>
      )}
    </header>
  );
}

function policyWords({ loaded, origin }: About['policies']): string {
  return origin.kind === 'examples'
    ? countWords(loaded, 'example policy', 'example policies')
    : countWords(loaded, 'policy', 'policies');
}
