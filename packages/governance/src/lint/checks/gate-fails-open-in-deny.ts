import { mayDeny } from '../../activation/activate-gates.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds gates that deny, and let through whatever a policy cannot decide, without saying why. */
export const gateFailsOpenInDeny: LintCheck = {
  code: 'gate/fails-open-in-deny',
  severity: 'warning',
  summary: 'The gate denies, but errors let requests through, and no reason is given.',
  find: ({ repository }) =>
    repository.gates
      .filter(
        ({ failurePolicy, failurePolicyReason, stages }) =>
          failurePolicy === 'ignore' && failurePolicyReason === undefined && stages.some(mayDeny),
      )
      .map((gate) => ({
        place: gate.locate(['spec', 'failurePolicy']),
        message: 'whoever makes a policy fail passes this gate',
        help: 'Set failurePolicy to “fail”, or say in failurePolicyReason why not.',
      })),
};
