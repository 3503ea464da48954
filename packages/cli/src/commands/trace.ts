import { createCommand } from '../arguments/command.ts';
import { runTrace } from '../trace/run-trace.ts';
import { TRACE_OPTIONS } from '../trace/trace-options.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson trace`: walks from a goal of the business to the rule that serves it, and back. */
export const traceCommand: Command = createCommand(
  {
    name: 'trace',
    summary: 'Walk from a name to its reasons and to what follows from it.',
    usage: 'NAME|--why FILE:LINE [flags]',
    description: [
      'Shows what a thing of the governance repository rests on and what rests on it: objectives, risks, decisions, gates, policies, rules, controls, exceptions, owners. Each line has the place in a file that says so.',
      'Exit code: 0 it was found, 2 wrong use, 3 a bug.',
    ],
    options: TRACE_OPTIONS,
    examples: [
      { line: 'keelson trace objective:fewer-outages', about: 'What is done for a goal' },
      { line: 'keelson trace rule:run-as-non-root --direction why', about: 'Why there is a rule' },
      { line: 'keelson trace --why web.yaml:12', about: 'Why a manifest is refused at a line' },
      { line: 'keelson trace 7 --output mermaid', about: 'Everything around decision 7, as a diagram' },
    ],
  },
  ({ values, operands }, terminal) => runTrace(values, operands, terminal),
);
