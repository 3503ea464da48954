import { Button } from '@patternfly/react-core';
import FolderOpenIcon from '@patternfly/react-icons/dist/esm/icons/folder-open-icon';
import { Suspense, lazy, useRef } from 'react';
import type { JSX, ReactNode, Ref } from 'react';
import { countWords, sizeWords } from '../../components/count-words.ts';
import { FileDrop } from './file-drop.tsx';
import { SampleMenu } from './sample-menu.tsx';
import type { ManifestEditorHandle } from '../../editor/manifest-editor.tsx';
import type { Marker } from '../../editor/marker.ts';
import type { Sample } from '../../samples/samples.ts';
import './manifest-card.css';

// The editor is the larger half of the page's code: the page stands before it is there.
const ManifestEditor = lazy(async () => ({
  default: (await import('../../editor/manifest-editor.tsx')).ManifestEditor,
}));

/** Properties of {@link ManifestCard}. */
export interface ManifestCardProps {
  readonly editor: Ref<ManifestEditorHandle>;
  readonly text: string;
  readonly markers: readonly Marker[];
  readonly onChange: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onSample: (sample: Sample) => void;
  /** What stands between the head and the editor. */
  readonly status: ReactNode;
  /** What stands below the editor. */
  readonly children: ReactNode;
}

/** The manifest: the editor, ways to fill it, and what is known of the text. */
export function ManifestCard(props: ManifestCardProps): JSX.Element {
  const { editor, text, markers, onChange, onFiles, onSample, status, children } = props;
  const picker = useRef<HTMLInputElement>(null);
  return (
    <section
      className={text === '' ? 'ks-card ks-manifest ks-manifest-blank' : 'ks-card ks-manifest'}
      aria-label="Manifest"
    >
      <header className="ks-card-head">
        <h2 className="ks-card-title">Manifest</h2>
        <div className="ks-card-actions">
          <SampleMenu onChoose={onSample} />
          <Button
            variant="secondary"
            size="sm"
            icon={<FolderOpenIcon />}
            onClick={() => {
              picker.current?.click();
            }}
          >
            Open
          </Button>
          <input
            ref={picker}
            type="file"
            hidden
            multiple
            accept=".yaml,.yml,.json,text/*"
            aria-label="Manifest files"
            onChange={(event) => {
              onFiles([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </div>
      </header>
      {status}
      <FileDrop onFiles={onFiles}>
        <div className="ks-manifest-text">
          <Suspense fallback={<div className="ks-manifest-loading" aria-busy="true" />}>
            <ManifestEditor ref={editor} initialText={text} markers={markers} onChange={onChange} />
          </Suspense>
        </div>
      </FileDrop>
      <p className="ks-manifest-facts">
        <span>
          {text === ''
            ? 'YAML or JSON, one object or many'
            : `${countWords(lineCount(text), 'line')}, ${sizeWords(text.length)}`}
        </span>
        <span className="ks-manifest-keys">
          <kbd>F8</kbd> next finding, <kbd>Esc</kbd> <kbd>Tab</kbd> out of the editor
        </span>
      </p>
      {children}
    </section>
  );
}

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < text.length - 1; at = text.indexOf('\n', at + 1))
    lines++;
  return lines;
}
