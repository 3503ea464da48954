import { RangeSet, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutter } from '@codemirror/view';
import type { EditorState, Extension, Range, StateEffectType } from '@codemirror/state';
import type { DecorationSet } from '@codemirror/view';
import { TONES, strongerTone } from './marker.ts';
import { markerRange } from './marker-range.ts';
import { MessageWidget } from './message-widget.ts';
import type { Marker, MarkerTone } from './marker.ts';

/** Replaces the markers of the text. */
export const setMarkers: StateEffectType<readonly Marker[]> = StateEffect.define<readonly Marker[]>();

/** Messages below one line beyond these are only counted. */
const MAX_MESSAGES = 3;

interface MarkerState {
  readonly decorations: DecorationSet;
  readonly gutter: RangeSet<ToneMarker>;
}

class ToneMarker extends GutterMarker {
  readonly tone: MarkerTone;

  constructor(tone: MarkerTone) {
    super();
    this.tone = tone;
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof ToneMarker && other.tone === this.tone;
  }

  override toDOM(): Node {
    const dot = document.createElement('span');
    dot.className = `ks-dot ks-dot-${this.tone}`;
    return dot;
  }
}

const toneMarkers = new Map(TONES.map((tone) => [tone, new ToneMarker(tone)]));

const markerField: StateField<MarkerState> = StateField.define<MarkerState>({
  create: () => ({ decorations: Decoration.none, gutter: RangeSet.of<ToneMarker>([]) }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarkers)) return buildState(transaction.state, effect.value);
    }
    if (!transaction.docChanged) return value;
    return {
      decorations: value.decorations.map(transaction.changes),
      gutter: value.gutter.map(transaction.changes),
    };
  },
  provide: (field) => EditorView.decorations.from(field, ({ decorations }) => decorations),
});

function buildState(state: EditorState, markers: readonly Marker[]): MarkerState {
  const lines = new Map<number, Marker[]>();
  for (const marker of markers) {
    const number = Math.min(Math.max(1, marker.line), state.doc.lines);
    const onLine = lines.get(number);
    if (onLine === undefined) lines.set(number, [marker]);
    else onLine.push(marker);
  }
  const decorations: Range<Decoration>[] = [];
  const gutterMarkers = new RangeSetBuilder<ToneMarker>();
  for (const [number, onLine] of [...lines].sort(([left], [right]) => left - right)) {
    const { from, to } = state.doc.line(number);
    const tone = onLine.map((marker) => marker.tone).reduce(strongerTone);
    const toneMarker = toneMarkers.get(tone);
    if (toneMarker !== undefined) gutterMarkers.add(from, from, toneMarker);
    decorations.push(Decoration.line({ class: `ks-line ks-line-${tone}` }).range(from));
    for (const marker of onLine) {
      const range = markerRange(state.doc, marker);
      if (range.to > range.from) {
        decorations.push(
          Decoration.mark({ class: `ks-mark ks-mark-${marker.tone}` }).range(range.from, range.to),
        );
      }
    }
    decorations.push(
      Decoration.widget({ widget: new MessageWidget(onLine, MAX_MESSAGES), block: true, side: 1 }).range(to),
    );
  }
  return { decorations: Decoration.set(decorations, true), gutter: gutterMarkers.finish() };
}

/** Lines with a marker in reading order, as offsets of their first character. */
export function markedLines(state: EditorState): readonly number[] {
  const found: number[] = [];
  const cursor = state.field(markerField).gutter.iter();
  while (cursor.value !== null) {
    found.push(cursor.from);
    cursor.next();
  }
  return found;
}

/** Shows markers in the gutter, underlines their ranges and puts their messages below the line. */
export const markerExtension: Extension = [
  markerField,
  gutter({
    class: 'ks-markers',
    markers: (view) => view.state.field(markerField).gutter,
    initialSpacer: () => new ToneMarker('deny'),
  }),
];
