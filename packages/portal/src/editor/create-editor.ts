import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import {
  EditorView,
  drawSelection,
  dropCursor,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { editorTheme } from './editor-theme.ts';
import { hangingWrap } from './hanging-wrap.ts';
import { markerExtension } from './marker-field.ts';
import { markerKeys } from './marker-moves.ts';
import { searchOnDemand } from './search-on-demand.ts';

/** What an editor is made with. */
export interface EditorOptions {
  readonly parent: ShadowRoot;
  readonly text: string;
  /** Name of the text field for those who hear the page. */
  readonly label: string;
  readonly placeholder: string;
  readonly onChange: (text: string) => void;
}

/**
 * Makes a text editor for manifests. It stands in a shadow root because CodeMirror then adopts constructed style sheets,
 * which a content security policy without `unsafe-inline` allows; in the document itself it would add a `<style>` element.
 */
export function createEditor({
  parent,
  text,
  label,
  placeholder: hint,
  onChange,
}: EditorOptions): EditorView {
  return new EditorView({
    root: parent,
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        markerExtension,
        lineNumbers(),
        foldGutter({ openText: '▾', closedText: '▸' }),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        drawSelection(),
        dropCursor(),
        history(),
        indentOnInput(),
        indentUnit.of('  '),
        bracketMatching(),
        EditorView.lineWrapping,
        hangingWrap,
        // JSON is YAML: one language colours both.
        yaml(),
        editorTheme,
        placeholder(hint),
        // Tab indents; Escape and then Tab leaves the editor, as CodeMirror arranges it, so that no keyboard is caught in it.
        Prec.low(keymap.of([indentWithTab])),
        keymap.of([...markerKeys, ...searchOnDemand, ...defaultKeymap, ...historyKeymap, ...foldKeymap]),
        EditorView.contentAttributes.of({
          'aria-label': label,
          spellcheck: 'false',
          autocapitalize: 'off',
          // What can be edited can be focused; said once more, since axe-core does not count it.
          tabindex: '0',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
}
