import {
  Alert,
  Button,
  EmptyState,
  EmptyStateBody,
  EmptyStateFooter,
  Skeleton,
} from '@patternfly/react-core';
import type { JSX, ReactNode } from 'react';
import type { ApiProblem } from '../api/api-result.ts';
import type { ApiAnswer } from '../api/use-api.ts';
import './answer-gate.css';

/** Properties of {@link AnswerGate}. */
export interface AnswerGateProps<Value> {
  readonly answer: ApiAnswer<Value>;
  readonly children: (value: Value) => ReactNode;
}

/** Shows an answer, that it is on its way, or why there is none; an older answer stays in sight while the server is gone. */
export function AnswerGate<Value>({ answer, children }: AnswerGateProps<Value>): JSX.Element {
  const { data, error } = answer;
  const retry = (): void => void answer.refetch();
  if (data !== undefined) {
    return (
      <>
        {error !== null && <StaleNotice onRetry={retry} />}
        <div className={answer.isPlaceholderData ? 'ks-settling' : 'ks-settled'}>{children(data)}</div>
      </>
    );
  }
  return error === null ? <Loading /> : <ProblemState problem={error.problem} onRetry={retry} />;
}

function Loading(): JSX.Element {
  return (
    <div className="ks-loading" role="status" aria-busy="true" aria-label="Loading">
      <Skeleton height="20px" width="40%" />
      <Skeleton height="64px" />
      <Skeleton height="64px" />
      <Skeleton height="64px" />
    </div>
  );
}

function StaleNotice({ onRetry }: { readonly onRetry: () => void }): JSX.Element {
  return (
    <Alert
      isInline
      variant="warning"
      title="The server does not answer; this is what it said last"
      actionLinks={
        <Button variant="link" isInline onClick={onRetry}>
          Ask again
        </Button>
      }
    />
  );
}

/** Shows why there is no answer, and what one can do. */
function ProblemState({
  problem,
  onRetry,
}: {
  readonly problem: ApiProblem;
  readonly onRetry: () => void;
}): JSX.Element {
  const isMissing = problem.status === 404;
  return (
    <EmptyState
      titleText={problem.title}
      headingLevel="h2"
      {...(isMissing
        ? {}
        : { status: problem.kind === 'unreachable' ? ('warning' as const) : ('danger' as const) })}
    >
      <EmptyStateBody>
        {problem.detail !== undefined && <p>{sentence(problem.detail)}</p>}
        {problem.help !== undefined && <p>{problem.help}</p>}
        {problem.kind === 'unreachable' && <p>Is it still running? Whoever started it sees what it said.</p>}
      </EmptyStateBody>
      {!isMissing && (
        <EmptyStateFooter>
          <Button variant="secondary" onClick={onRetry}>
            Ask again
          </Button>
        </EmptyStateFooter>
      )}
    </EmptyState>
  );
}

/** Details of problems begin small, as messages do that follow a name. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

/** Shows that there is nothing, and what would be there. */
export function Nothing({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}): JSX.Element {
  return (
    <div className="ks-nothing">
      <p className="ks-nothing-title">{title}</p>
      {children !== undefined && <p className="ks-quiet">{children}</p>}
    </div>
  );
}
