import { buildTrace, findNode, formatTrace, traceFrom } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { openGovernance } from '../governance/open-governance.ts';
import type { Trace, TraceDirection, TraceFormat } from '@keelson/governance';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { TraceValues } from './trace-options.ts';

/** Runs `trace`: walks from a name, or from a finding, to its reasons and to what follows from it. */
export async function runTrace(
  values: TraceValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const trace =
    values.why === undefined
      ? traceName(values, operands, terminal)
      : await traceFinding(values.why, values, operands, terminal);
  await terminal.output.write(formatTrace(trace, (values.output as TraceFormat | undefined) ?? 'tree'));
  return 0;
}

function traceName(values: TraceValues, operands: readonly string[], terminal: Terminal): Trace {
  const [name, ...others] = operands;
  if (name === undefined || others.length > 0) {
    throw new Failure('usage/operands', `trace: expected one name, got ${operands.length}`, {
      help: 'Names are written kind:name, as in gate:production; the name alone will do where one thing has it.',
    });
  }
  const { governance } = openGovernance(values.governance, terminal);
  const graph = buildTrace(governance, terminal.clock.now());
  return traceFrom(graph, findNode(graph, name), {
    direction: (values.direction as TraceDirection | undefined) ?? 'both',
    ...(values.depth === undefined ? {} : { depth: values.depth }),
  });
}

async function traceFinding(
  spot: string,
  values: TraceValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<Trace> {
  if (operands.length > 0) {
    throw new Failure('usage/operands', 'trace: expected either a name or --why, got both');
  }
  const { findFindings } = await import('./find-finding.ts');
  const { toExtras } = await import('./to-extras.ts');
  const [found] = await findFindings(spot, { ...values, policy: [] }, terminal);
  const { start, ...extras } = toExtras(found);
  const graph = buildTrace(found.governance, terminal.clock.now(), extras);
  return traceFrom(graph, start, {
    direction: (values.direction as TraceDirection | undefined) ?? 'why',
    ...(values.depth === undefined ? {} : { depth: values.depth }),
  });
}
