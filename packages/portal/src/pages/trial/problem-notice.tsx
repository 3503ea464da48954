import { Alert, AlertActionLink } from '@patternfly/react-core';
import type { JSX } from 'react';
import type { ApiProblem } from '../../api/api-result.ts';

/** Says why there is no answer, and offers to ask again. */
export function ProblemNotice({
  problem,
  onRetry,
}: {
  readonly problem: ApiProblem;
  readonly onRetry: () => void;
}): JSX.Element {
  const { kind, title, detail, help, code } = problem;
  return (
    <Alert
      isInline
      isLiveRegion
      variant={kind === 'refused' ? 'warning' : 'danger'}
      title={title}
      component="h2"
      actionLinks={<AlertActionLink onClick={onRetry}>Try again</AlertActionLink>}
    >
      {kind === 'unreachable' && (
        <p>
          Is <code>keelson serve</code> still running? The page asks again every few seconds; your text stays
          where it is.
        </p>
      )}
      {detail !== undefined && <p>{detail}</p>}
      {help !== undefined && <p>{help}</p>}
      {code !== undefined && (
        <p>
          <code>{code}</code>
        </p>
      )}
    </Alert>
  );
}
