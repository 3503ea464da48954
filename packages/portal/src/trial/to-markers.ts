import type { Marker, MarkerTone } from '../editor/marker.ts';
import type { TextPlace, TrialView } from './trial-view.ts';

/** The editor shows this many; the list beside it has them all. */
const MAX_MARKERS = 500;

/** Says which places of the text are to be marked for the answer to a trial: broken text first, then what rules found. */
export function toMarkers(view: TrialView): readonly Marker[] {
  const markers: Marker[] = [];
  const add = (place: TextPlace | undefined, tone: MarkerTone, message: string): void => {
    if (place !== undefined && markers.length < MAX_MARKERS) markers.push({ ...place, tone, message });
  };
  for (const { place, tone, message } of view.diagnostics) add(place, tone, message);
  for (const object of view.objects) {
    for (const { place, tone, message } of object.findings) add(place, tone, message);
  }
  return markers;
}
