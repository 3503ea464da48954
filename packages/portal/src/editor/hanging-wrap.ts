import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, ViewPlugin } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view';

/** Deeper indentation than this does not move the wrapped rest any further. */
const DEEPEST = 24;

/** Wraps long lines to below their own indentation, where the structure of YAML would otherwise be lost. */
export const hangingWrap: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const lineDecorations = Array.from({ length: DEEPEST + 1 }, (_, depth) =>
  // CodeMirror sets the style through the CSSOM, which a content security policy allows.
  Decoration.line({ class: 'ks-hanging', attributes: { style: `--ks-indent: ${depth}ch` } }),
);

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const decoration = lineDecorations[Math.min(DEEPEST, hangingDepth(line.text))];
      if (decoration !== undefined) builder.add(line.from, line.from, decoration);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

/** Says by how many characters the rest of a wrapped line stands in: its indentation and two more. */
export function hangingDepth(text: string): number {
  return text.length - text.trimStart().length + 2;
}
