import type { TrialAnswer } from '@keelson/api';
import { useEffect, useMemo, useReducer, useRef } from 'react';
import { sizeWords } from '../components/count-words.ts';
import { requestTrial } from '../api/request-trial.ts';
import { createLatestRunner } from './latest-runner.ts';
import { idleTrial, reduceTrial } from './trial-state.ts';
import { toQuestion } from './to-question.ts';
import { toTrialView } from './to-trial-view.ts';

import { waitFor } from './wait-for.ts';
import type { ApiProblem, ApiResult } from '../api/api-result.ts';
import type { TrialOptions } from './trial-options.ts';
import type { TrialState } from './trial-state.ts';

/** A trial that follows a text. */
export interface FollowingTrial extends TrialState {
  /** Asks again, at once. */
  readonly retry: () => void;
}

interface TrialInput {
  readonly text: string;
  readonly options: TrialOptions;
  readonly mostBytes: number | undefined;
  /** Milliseconds to let it rest. */
  readonly wait: number;
}

/** Milliseconds between attempts while nobody answers. */
const RETRY_EVERY = 4000;

async function ask(
  { text, options, mostBytes }: TrialInput,
  signal: AbortSignal,
): Promise<ApiResult<TrialAnswer>> {
  // Nothing that the server would refuse for its size is sent on its way.
  if (mostBytes !== undefined && text.length > mostBytes) {
    return { kind: 'problem', problem: tooLarge(text.length, mostBytes) };
  }
  return requestTrial(toQuestion(text, options), signal);
}

function tooLarge(size: number, most: number): ApiProblem {
  return {
    kind: 'refused',
    title: 'This is too large for a trial',
    detail: `The text has ${sizeWords(size)}, and a trial takes at most ${sizeWords(most)}.`,
    help: 'keelson check reads files of any size.',
  };
}

/** Asks for a trial of the text whenever it rests, and keeps the answer to the latest one. */
export function useTrial(text: string, options: TrialOptions, mostBytes: number | undefined): FollowingTrial {
  const [state, dispatch] = useReducer(reduceTrial, idleTrial);

  const runner = useMemo(
    () =>
      createLatestRunner({
        wait: (input: TrialInput) => input.wait,
        run: ask,
        onStart: () => {
          dispatch({ kind: 'asked' });
        },
        onAnswer: (_input, result) => {
          if (result.kind === 'answer') dispatch({ kind: 'answered', view: toTrialView(result.value) });
          else dispatch({ kind: 'failed', problem: result.problem });
        },
      }),
    [],
  );

  const before = useRef('');
  useEffect(() => {
    if (text.trim() === '') {
      runner.cancel();
      dispatch({ kind: 'cleared' });
    } else runner.ask({ text, options, mostBytes, wait: waitFor(text, before.current) });
    before.current = text;
    return () => {
      runner.cancel();
    };
  }, [runner, text, options, mostBytes]);

  const isLost = state.problem?.kind === 'unreachable';
  useEffect(() => {
    if (!isLost) return undefined;
    const timer = setInterval(() => {
      runner.askNow({ text, options, mostBytes, wait: 0 });
    }, RETRY_EVERY);
    return () => {
      clearInterval(timer);
    };
  }, [runner, isLost, text, options, mostBytes]);

  return {
    ...state,
    retry: () => {
      runner.askNow({ text, options, mostBytes, wait: 0 });
    },
  };
}
