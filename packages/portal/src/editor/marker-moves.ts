import { EditorView } from '@codemirror/view';
import type { Command, KeyBinding } from '@codemirror/view';
import { markedLines } from './marker-field.ts';

function moveBy(step: 1 | -1): Command {
  return (view) => {
    const lines = markedLines(view.state);
    if (lines.length === 0) return false;
    const here = view.state.doc.lineAt(view.state.selection.main.head).from;
    const ahead = step === 1 ? lines.filter((line) => line > here) : lines.filter((line) => line < here);
    const target = (step === 1 ? ahead[0] : ahead.at(-1)) ?? (step === 1 ? lines[0] : lines.at(-1)) ?? here;
    view.dispatch({
      selection: { anchor: target },
      effects: EditorView.scrollIntoView(target, { y: 'center' }),
    });
    return true;
  };
}

/** F8 and Shift-F8 go from one marked line to the next, and around at the end. */
export const markerKeys: readonly KeyBinding[] = [
  { key: 'F8', run: moveBy(1), shift: moveBy(-1), preventDefault: true },
];
