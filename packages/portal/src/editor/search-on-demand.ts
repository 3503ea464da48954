import { StateEffect } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import type { EditorView, KeyBinding } from '@codemirror/view';

const searchable = new WeakSet<EditorView>();

async function openSearch(view: EditorView): Promise<void> {
  const { openSearchPanel, search, searchKeymap } = await import('@codemirror/search');
  if (!searchable.has(view)) {
    searchable.add(view);
    view.dispatch({ effects: StateEffect.appendConfig.of([search({ top: true }), keymap.of(searchKeymap)]) });
  }
  openSearchPanel(view);
}

/** Mod-F loads the search panel when somebody asks for it the first time. */
export const searchOnDemand: readonly KeyBinding[] = [
  {
    key: 'Mod-f',
    preventDefault: true,
    run: (view) => {
      void openSearch(view);
      return true;
    },
  },
];
