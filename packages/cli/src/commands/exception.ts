import { Failure } from '@keelson/model';
import { createCommand } from '../arguments/command.ts';
import { REQUEST_OPTIONS } from '../exception/request-options.ts';
import { runRequest } from '../exception/run-request.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson exception request`: asks for a time-boxed permission to fail one rule on one resource. */
export const exceptionCommand: Command = createCommand(
  {
    name: 'exception',
    summary: 'Ask for an exception from a rule.',
    usage: 'request (--why FILE:LINE | --rule NAME --resource NAME) [flags]',
    description: [
      'Writes the file of an exception for one finding: that rule, on that resource, for as long as is asked. What is not given is asked for on a terminal. Nothing that is there is overwritten.',
      'What the estate forbids is refused: too long, without a reason, an end or somebody who asks, or approved by the one who asks. The exception has no effect until it is approved by a commit of somebody else.',
      'Exit code: 0 it was written, 2 wrong use or not allowed, 3 a bug.',
    ],
    options: REQUEST_OPTIONS,
    examples: [
      {
        line: 'keelson exception request --why web.yaml:12',
        about: 'For what a gate found at a line; the rest is asked for',
      },
      {
        line: 'keelson exception request --why web.yaml:12 --reason "The vendor ships no other image" --until 2026-12-31',
        about: 'Without questions',
      },
      {
        line: 'keelson exception request --rule run-as-non-root/containers --resource Deployment/billing/billing-legacy --dry-run',
        about: 'By names; print the file and write nothing',
      },
    ],
  },
  ({ values, operands }, terminal) => {
    const [verb, ...others] = operands;
    if (verb !== 'request' || others.length > 0) {
      throw new Failure('usage/operands', `exception: expected “request”, got “${operands.join(' ')}”`, {
        help: 'keelson exception request --why FILE:LINE',
      });
    }
    return runRequest(values, terminal);
  },
);
