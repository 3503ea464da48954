import { createContext, useContext } from 'react';
import type { Context } from 'react';
import type { TextPlace } from '../../trial/trial-view.ts';

/** Shows a place of the text in the editor. */
export type GoToPlace = (place: TextPlace) => void;

/** Gives what lists places the way to the editor. */
export const GoToPlaceContext: Context<GoToPlace> = createContext<GoToPlace>(() => undefined);

/** Returns the way to a place in the editor of the page. */
export function useGoTo(): GoToPlace {
  return useContext(GoToPlaceContext);
}
