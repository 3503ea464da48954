import type { JSX } from 'react';
import { useGoTo } from './go-to-place.ts';
import type { TextPlace } from '../../trial/trial-view.ts';
import './place-link.css';

/** Names a place of the text and leads to it in the editor. */
export function PlaceLink({ place }: { readonly place: TextPlace }): JSX.Element {
  const goTo = useGoTo();
  return (
    <button
      type="button"
      className="ks-place-link"
      title={place.path}
      onClick={() => {
        goTo(place);
      }}
    >
      Line {place.line}
    </button>
  );
}
