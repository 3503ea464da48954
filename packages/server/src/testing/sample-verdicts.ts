import type { Action, Result, Verdict } from '@keelson/model';

/** What a test chooses of a verdict. */
export interface SampleVerdict {
  readonly id: string;
  readonly name?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly allowed?: boolean;
  readonly rules?: readonly {
    readonly policy: string;
    readonly gate?: string;
    readonly result?: Result;
    readonly action?: Action;
    readonly exception?: string;
    readonly message?: string;
  }[];
}

/** Makes a verdict as the engine does, of a pod unless another kind is named. */
export function sampleVerdict(chosen: SampleVerdict): Verdict {
  const { id, name = 'web', kind = 'Pod', namespace = 'shop', labels = {}, rules = [] } = chosen;
  return {
    id,
    review: {
      id: `${id}#0`,
      time: '2026-11-24T09:30:00.000Z',
      surface: 'manifest',
      operation: 'CREATE',
      resource: { group: '', version: 'v1', kind, resource: `${kind.toLowerCase()}s`, namespace, name },
      object: { apiVersion: 'v1', kind, metadata: { name, namespace, labels } },
      subject: { user: 'ana', groups: [] },
    },
    allowed: chosen.allowed ?? true,
    warnings: [],
    patches: [],
    generated: [],
    results: rules.map((rule) => ({
      ...(rule.gate === undefined ? {} : { gate: rule.gate, decision: `why-${rule.gate}` }),
      policy: {
        group: 'admissionregistration.k8s.io',
        kind: 'ValidatingAdmissionPolicy',
        name: rule.policy,
        digest: 'sha256:0',
      },
      rule: rule.policy,
      result: rule.result ?? 'pass',
      action: rule.action ?? 'deny',
      ...(rule.message === undefined ? {} : { message: rule.message }),
      ...(rule.exception === undefined ? {} : { exception: rule.exception, excepted: 'fail' as const }),
    })),
    inputs: [],
    engineVersion: '0.0.0',
  };
}
