import type { JSX } from 'react';
import { useGoTo } from './go-to-place.ts';
import type { TextPlace } from '../../trial/trial-view.ts';

/** Names a place of the text and leads to it in the editor. */
export function PlaceLink({ place }: { readonly place: TextPlace }): JSX.Element {
  const goTo = useGoTo();
  return (
    <button
      type="button"
      className="ks-place-link"
      onClick={() => {
        goTo(place);
      }}
    >
      Line {place.line}
      {place.path !== undefined && place.path !== '' && <span className="ks-place-path">{place.path}</span>}
    </button>
  );
}
