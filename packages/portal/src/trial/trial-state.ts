import type { ApiProblem } from '../api/api-result.ts';
import type { TrialView } from './trial-view.ts';

/** What the page knows of the trial of its present text. */
export interface TrialState {
  /** The last answer; it is of an older text while `isAsking`. */
  readonly view?: TrialView | undefined;
  /** Why there is no answer to the present text. */
  readonly problem?: ApiProblem | undefined;
  readonly isAsking: boolean;
}

/** Something that happened to a trial. */
export type TrialEvent =
  | { readonly kind: 'asked' }
  | { readonly kind: 'answered'; readonly view: TrialView }
  | { readonly kind: 'failed'; readonly problem: ApiProblem }
  | { readonly kind: 'cleared' };

/** The state of a page whose text is empty. */
export const idleTrial: TrialState = { isAsking: false };

/** Says how a trial stands after something happened. The last answer stays in sight while the next one is on its way. */
export function reduceTrial(state: TrialState, event: TrialEvent): TrialState {
  switch (event.kind) {
    case 'asked':
      return { ...state, isAsking: true };
    case 'answered':
      return { view: event.view, isAsking: false };
    case 'failed':
      return { view: state.view, problem: event.problem, isAsking: false };
    case 'cleared':
      return idleTrial;
  }
}
