import { PageSection } from '@patternfly/react-core';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { JSX } from 'react';
import { defaultOptions } from '../../trial/trial-options.ts';
import { joinFiles } from '../../trial/join-files.ts';
import { newestFirst } from '../../trial/newest-first.ts';
import { toMarkers } from '../../trial/to-markers.ts';
import { isExplained } from '../../trial/to-question.ts';
import { useAbout } from '../../trial/use-about.ts';
import { useTrial } from '../../trial/use-trial.ts';
import { GoToPlaceContext } from './go-to-place.ts';
import { ManifestCard } from './manifest-card.tsx';
import { OptionsCard } from './options-card.tsx';
import { ResultPanel } from './result-panel.tsx';
import { TrialHeading } from './trial-heading.tsx';
import { VerdictStrip } from './verdict-strip.tsx';
import type { GoToPlace } from './go-to-place.ts';
import type { ManifestEditorHandle } from '../../editor/manifest-editor.tsx';
import type { Marker } from '../../editor/marker.ts';
import './trial-page.css';

const noMarkers: readonly Marker[] = [];

/** The trial page: a manifest on one side, what would be decided of it on the other. */
export function TrialPage(): JSX.Element {
  const [text, setText] = useState('');
  const [options, setOptions] = useState(defaultOptions);
  const about = useAbout();
  const trial = useTrial(text, options, about?.limits.bodyBytes);
  const editor = useRef<ManifestEditorHandle>(null);

  const versions = useMemo(() => newestFirst(about?.kubernetes.celLibraries ?? []), [about]);

  const markers = useMemo(() => (trial.view === undefined ? noMarkers : toMarkers(trial.view)), [trial.view]);

  const goTo = useCallback<GoToPlace>(({ line, column }) => editor.current?.goTo(line, column), []);

  const replaceText = useCallback((next: string) => editor.current?.replaceText(next), []);

  const openFiles = useCallback(
    async (files: readonly File[]) => {
      if (files.length === 0) return;
      const read = await Promise.all(
        files.map(async (file) => ({ name: file.name, text: await file.text() })),
      );
      replaceText(joinFiles(read));
    },
    [replaceText],
  );

  return (
    <PageSection className="ks-trial" hasBodyWrapper={false} isFilled>
      <TrialHeading about={about} />
      <GoToPlaceContext value={goTo}>
        <div className="ks-trial-halves">
          <ManifestCard
            editor={editor}
            status={<VerdictStrip trial={trial} />}
            text={text}
            markers={markers}
            onChange={setText}
            onFiles={(files) => void openFiles(files)}
            onSample={(sample) => {
              replaceText(sample.text);
            }}
          >
            <OptionsCard options={options} versions={versions} onChange={setOptions} />
          </ManifestCard>
          <ResultPanel
            trial={trial}
            isExplained={isExplained(text)}
            onSample={(sample) => {
              replaceText(sample.text);
            }}
          />
        </div>
      </GoToPlaceContext>
    </PageSection>
  );
}
