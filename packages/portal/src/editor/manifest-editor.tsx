import { EditorView } from '@codemirror/view';
import { useEffect, useImperativeHandle, useRef } from 'react';
import type { JSX, Ref } from 'react';
import { createEditor } from './create-editor.ts';
import { setMarkers } from './marker-field.ts';
import type { Marker } from './marker.ts';
import './manifest-editor.css';

/** What a page can ask of the editor. */
export interface ManifestEditorHandle {
  /** Puts another text in the place of the whole; undo brings the old one back. */
  replaceText(text: string): void;
  /** Shows a place and puts the cursor there. Line and column count from 1. */
  goTo(line: number, column: number): void;
}

/** Properties of {@link ManifestEditor}. */
export interface ManifestEditorProps {
  readonly ref: Ref<ManifestEditorHandle>;
  /** The text at the beginning; later changes come from the user or through the handle. */
  readonly initialText: string;
  readonly markers: readonly Marker[];
  readonly onChange: (text: string) => void;
}

/** A text editor for YAML and JSON that marks places of the text and shows messages below them. */
export function ManifestEditor({ ref, initialText, markers, onChange }: ManifestEditorProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const listener = useRef(onChange);
  const first = useRef({ text: initialText, markers });

  useEffect(() => {
    listener.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const made = createEditor({
      parent: element.shadowRoot ?? element.attachShadow({ mode: 'open' }),
      text: first.current.text,
      label: 'Manifest',
      placeholder: 'Paste a manifest, or drop a file here',
      onChange: (text) => {
        listener.current(text);
      },
    });
    made.dispatch({ effects: setMarkers.of(first.current.markers) });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, []);

  useEffect(() => {
    view.current?.dispatch({ effects: setMarkers.of(markers) });
  }, [markers]);

  useImperativeHandle(
    ref,
    () => ({
      replaceText: (text) => {
        const editor = view.current;
        if (editor === null) return;
        editor.dispatch({
          changes: { from: 0, to: editor.state.doc.length, insert: text },
          selection: { anchor: 0 },
          scrollIntoView: true,
        });
      },
      goTo: (line, column) => {
        const editor = view.current;
        if (editor === null) return;
        const { from, to } = editor.state.doc.line(Math.min(Math.max(1, line), editor.state.doc.lines));
        const anchor = Math.min(from + Math.max(0, column - 1), to);
        editor.dispatch({
          selection: { anchor },
          effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
        });
        editor.focus();
        host.current?.scrollIntoView({ block: 'nearest' });
      },
    }),
    [],
  );

  return <div ref={host} className="ks-manifest-editor" />;
}
