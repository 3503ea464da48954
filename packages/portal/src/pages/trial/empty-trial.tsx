import { Button } from '@patternfly/react-core';
import type { JSX } from 'react';
import { firstSample, samples } from '../../samples/samples.ts';
import type { Sample } from '../../samples/samples.ts';
import './empty-trial.css';

/** What the page shows before there is a manifest: what it does, and manifests to begin with. */
export function EmptyTrial({ onSample }: { readonly onSample: (sample: Sample) => void }): JSX.Element {
  return (
    <section className="ks-empty" aria-label="How to begin">
      <h2 className="ks-empty-title">What would be decided?</h2>
      <p className="ks-empty-about">
        Paste a manifest, drop a file on the editor, or begin with a sample. While you type you see what the
        policies say, at the line that it is about, and why.
      </p>
      <Button
        variant="primary"
        onClick={() => {
          onSample(firstSample);
        }}
      >
        Try a sample
      </Button>
      <ul className="ks-empty-samples">
        {samples.map((sample) => (
          <li key={sample.id}>
            <button
              type="button"
              className="ks-empty-sample"
              onClick={() => {
                onSample(sample);
              }}
            >
              <span className="ks-empty-sample-title">{sample.title}</span>
              <span className="ks-empty-sample-about">{sample.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
