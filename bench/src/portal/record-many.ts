import { VerdictLedger } from '@keelson/ledger';
import type { Action, Result, Verdict } from '@keelson/model';

/** Verdicts that are appended at once. */
const BATCH = 5_000;
const KINDS = ['Deployment', 'StatefulSet', 'CronJob', 'Service', 'Ingress', 'ConfigMap', 'Job', 'Role'];
const START = Date.UTC(2026, 10, 1);
/** Milliseconds between two verdicts. */
const APART = 10_000;

/** Writes a record of many verdicts to a data folder: 200 policies in 50 namespaces, of which one in ten denies. */
export async function recordMany(folder: string, count: number): Promise<void> {
  let now = START;
  const ledger = await VerdictLedger.open({ folder, clock: { now: () => now } });
  try {
    for (let first = 0; first < count; first += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, count - first) }, (_none, index) =>
        makeVerdict(first + index),
      );
      await ledger.append(batch);
      now += batch.length * APART;
    }
  } finally {
    await ledger.close();
  }
}

function makeVerdict(index: number): Verdict {
  const denied = index % 10 === 0;
  const kind = KINDS[index % KINDS.length] ?? 'Deployment';
  const name = `workload-${index % 5_000}`;
  const namespace = `team-${index % 50}`;
  return {
    id: index.toString(16).padStart(32, '0'),
    review: {
      id: `bench#${index}`,
      time: new Date(START + index * APART).toISOString(),
      surface: index % 3 === 0 ? 'manifest' : 'admission',
      operation: 'CREATE',
      resource: { group: 'apps', version: 'v1', kind, namespace, name },
      object: { apiVersion: 'apps/v1', kind, metadata: { name, namespace } },
      subject: { user: `user-${index % 300}`, groups: [] },
    },
    allowed: !denied,
    warnings: [],
    patches: [],
    generated: [],
    results: [0, 1, 2].map((rule) => makeResult(index * 3 + rule, denied && rule === 0)),
    inputs: [],
    engineVersion: 'bench',
  };
}

function makeResult(index: number, fails: boolean): Verdict['results'][number] {
  const policy = `policy-${index % 200}`;
  const result: Result = fails ? 'fail' : 'pass';
  const action: Action = 'deny';
  return {
    gate: `gate-${index % 20}`,
    decision: `decision-${index % 20}`,
    policy: {
      group: 'admissionregistration.k8s.io',
      kind: 'ValidatingAdmissionPolicy',
      name: policy,
      digest: 'sha256:0',
    },
    rule: policy,
    result,
    action,
    ...(fails ? { message: `${policy} was not kept by workload ${index % 5_000}` } : {}),
  };
}
