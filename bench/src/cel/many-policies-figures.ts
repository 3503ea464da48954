import { CostMeter } from '@keelson/cel';
import type { JsonObject } from '@keelson/model';
import type { Figure, Measurement } from '../measure/figure.ts';
import { interleave } from '../measure/interleave.ts';
import { NO_DATA } from '../measure/shared-data.ts';
import { celCases, compileCold, compileHot, evaluating } from './cases.ts';
import type { CelCases } from './cases.ts';
import { compareBy, containersBy, podSecurityBy, registriesBy } from './hand-written.ts';
import type { HandWritten, Workload } from './hand-written.ts';

interface Twin {
  readonly source: string;
  readonly byHand: HandWritten;
}

/** 25 of each of four kinds, each with constants of its own, so that no two share code. */
function twins({ expressions }: CelCases): readonly Twin[] {
  const all: Twin[] = [];
  for (let n = 0; n < 25; n++) {
    const registries = [`registry-${n}.example.org/`, 'ghcr.io/acme/', 'registry.k8s.io/'];
    const capability = `NET_BIND_SERVICE_${n}`;
    const limit = n % 2 === 0 ? 'memory' : 'cpu';
    all.push(
      { source: `object.spec.replicas <= ${n}`, byHand: compareBy(n) },
      {
        source: (expressions.get('containers') ?? '').replaceAll('memory', limit),
        byHand: containersBy(limit),
      },
      {
        source: (expressions.get('registries') ?? '').replace('registry.example.org/', registries[0] ?? ''),
        byHand: registriesBy(registries),
      },
      {
        source: (expressions.get('pod-security') ?? '').replaceAll('NET_BIND_SERVICE', capability),
        byHand: podSecurityBy(capability),
      },
    );
  }
  return all;
}

let measured: Readonly<Record<'keelson' | 'byHand', number>> | undefined;

function measurePolicies(): Readonly<Record<'keelson' | 'byHand', number>> | undefined {
  const cases = celCases();
  if (cases === undefined || measured !== undefined) return measured;
  const policies = twins(cases);
  const programs = policies.map(({ source }) => evaluating(compileHot(source), cases.objects));
  // Generated code needs some thousand runs until it is at full speed.
  for (let i = 0; i < 4_000; i++) for (const program of programs) program(i);
  const workloads = cases.objects as unknown as readonly Workload[];
  const mask = workloads.length - 1;
  measured = interleave(
    {
      keelson: (i) => {
        let passed = 0;
        for (const program of programs) if (program(i) === true) passed++;
        return passed;
      },
      byHand: (i) => {
        let passed = 0;
        for (const { byHand } of policies) if (byHand(workloads[i & mask] as Workload) === true) passed++;
        return passed;
      },
    },
    { repeats: 15, slice: 60 },
  );
  return measured;
}

function ratio(): Measurement {
  const times = measurePolicies();
  if (times === undefined) return { value: undefined, note: NO_DATA };
  return { value: times.keelson / 1000, ratio: times.keelson / times.byHand };
}

function time(): Measurement {
  const times = measurePolicies();
  return times === undefined ? { value: undefined, note: NO_DATA } : { value: times.keelson / 1000 };
}

/** The first object after a start: nothing compiled yet by the engine, 100 policies parsed and checked. */
function firstObject(): Measurement {
  const cases = celCases();
  const object = cases?.objects[0];
  if (cases === undefined || object === undefined) return { value: undefined, note: NO_DATA };
  return { value: firstObjectMilliseconds(twins(cases), object) };
}

function firstObjectMilliseconds(policies: readonly Twin[], object: JsonObject): number {
  const programs = policies.map(({ source }) => compileCold(source));
  const meter = new CostMeter();
  const started = process.hrtime.bigint();
  for (const program of programs) {
    meter.cost = 0;
    program.run({ object }, meter);
  }
  return Number(process.hrtime.bigint() - started) / 1e6;
}

/** The first object under one hundred policies: to be measured first, while the engine is as cold as after a start. */
export const FIRST_OBJECT_FIGURE: Figure = {
  name: 'cel/first-object',
  unit: 'ms',
  goal: '<=10',
  peer: 'none',
  measure: firstObject,
};

/** One hundred different policies on one object. */
export const MANY_POLICIES_FIGURES: readonly Figure[] = [
  { name: 'cel/100-policies', unit: 'µs', goal: '<=5', peer: 'hand-written JavaScript', measure: ratio },
  { name: 'cel/100-policies-time', unit: 'µs', goal: '<=100', peer: 'none', measure: time },
];
