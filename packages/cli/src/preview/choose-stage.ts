import { dayText, parseBeginning } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { GateAction, GateStage } from '@keelson/engine';
import type { Estate, Gate } from '@keelson/governance';
import type { PreviewValues } from './preview-options.ts';

/** What is previewed: stages of a gate at a time. */
export interface PreviewStage {
  readonly stages: readonly GateStage[];
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** What it is, in words, such as `its next stage, deny from 2027-02-01`. */
  readonly text: string;
}

/**
 * Chooses what is previewed: the action that was named, the day that was named, or else the next stage of the gate.
 *
 * @throws Failure `usage/bad-value`, `preview/no-next-stage`
 */
export function chooseStage(
  gate: Gate,
  values: PreviewValues,
  { timeZone }: Estate,
  now: number,
): PreviewStage {
  const day = (time: number): string => dayText(time, timeZone);
  const at = values.at === undefined ? undefined : readDay(values.at, timeZone);
  if (values.action !== undefined) {
    // The choices of the flag are the actions of gates.
    const action = values.action as GateAction;
    const time = at ?? now;
    return { stages: [{ action }], time, text: `the action ${action} in its whole scope, on ${day(time)}` };
  }
  if (at !== undefined) {
    return { stages: gate.stages, time: at, text: `what holds on ${day(at)}: ${describeAt(gate, at)}` };
  }
  const next = gate.stages.find(({ from }) => from !== undefined && from > now);
  if (next?.from === undefined) {
    const last = gate.stages.at(-1)?.action ?? 'audit';
    throw new Failure(
      'preview/no-next-stage',
      `the gate “${gate.name}” has no further stage; its last is “${last}”`,
      {
        help: 'Say what to preview: --action deny, or --at DAY.',
      },
    );
  }
  const where = next.scope === undefined ? '' : ', where the scope of the stage holds';
  return {
    stages: gate.stages,
    time: next.from,
    text: `its next stage, ${next.action} from ${day(next.from)}${where}`,
  };
}

/** Says what a gate does at a time: the last stage that has begun, and that others may hold where its scope does not. */
export function describeAt({ stages }: Gate, time: number): string {
  const begun = stages.filter(({ from }) => from === undefined || from <= time);
  const last = begun.at(-1);
  if (last === undefined) return 'it is not asked yet';
  const before = begun.at(-2);
  if (last.scope === undefined) return last.action;
  return `${last.action} in the scope of its stage, ${before === undefined ? 'not asked' : before.action} elsewhere`;
}

function readDay(text: string, timeZone: string): number {
  const time = parseBeginning(text, timeZone);
  if (time !== undefined) return time;
  throw new Failure(
    'usage/bad-value',
    `--at: expected a day such as 2026-09-01, or a time with its offset, got “${text}”`,
  );
}
