/** What a {@link LatestRunner} works with. */
export interface LatestRunnerOptions<Input, Output> {
  /** Milliseconds to wait for another input before running with this one. */
  readonly wait: (input: Input) => number;
  readonly run: (input: Input, signal: AbortSignal) => Promise<Output>;
  readonly onStart: (input: Input) => void;
  /** Called for the latest input only; what comes after is never overtaken by what came before. */
  readonly onAnswer: (input: Input, output: Output) => void;
}

/** Runs something for the latest of many inputs. */
export interface LatestRunner<Input> {
  /** Runs with this input after the wait, and forgets every input before it. */
  ask(input: Input): void;
  /** Runs with this input at once. */
  askNow(input: Input): void;
  /** Forgets whatever waits or runs. */
  cancel(): void;
}

/** Makes a runner that waits until inputs rest, aborts a run that was overtaken, and drops its answer. */
export function createLatestRunner<Input, Output>(
  options: LatestRunnerOptions<Input, Output>,
): LatestRunner<Input> {
  const { wait, run, onStart, onAnswer } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  function cancel(): void {
    clearTimeout(timer);
    running?.abort();
    running = undefined;
  }

  async function start(input: Input): Promise<void> {
    const controller = new AbortController();
    running = controller;
    onStart(input);
    const output = await run(input, controller.signal);
    if (!controller.signal.aborted) onAnswer(input, output);
  }

  return {
    ask(input) {
      cancel();
      timer = setTimeout(() => void start(input), wait(input));
    },
    askNow(input) {
      cancel();
      void start(input);
    },
    cancel,
  };
}
