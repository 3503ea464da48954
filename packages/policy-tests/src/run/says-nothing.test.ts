import { describe, expect, it } from 'vitest';
import type { CompiledPolicy } from '@keelson/engine';
import type { JsonObject, Surface } from '@keelson/model';
import { stageOf } from './policy-stage.ts';
import { whatSilenceMeans } from './says-nothing.ts';
import type { Silence } from './says-nothing.ts';

const PLAIN = { matchConstraints: { resourceRules: [{ resources: ['pods'] }] } };

function meaning(kind: string, spec: JsonObject, surface: Surface, phase: CompiledPolicy['phase']): Silence {
  const reference = { group: '', kind, name: 'p', digest: '' };
  const stage = stageOf({ reference, phase } as CompiledPolicy);
  const isPayload = surface !== 'manifest';
  return whatSilenceMeans(
    { reference, phase, stage, document: { spec }, isScored: true },
    {
      object: {},
      identity: { group: '', version: '', kind: '' },
      surface,
      ...(isPayload ? { path: 'payload.json' } : {}),
    },
  );
}

describe('a policy that says nothing', () => {
  it.each<[string, JsonObject, Silence, Surface?, CompiledPolicy['phase']?]>([
    ['ClusterPolicy', {}, 'excluded'],
    ['ClusterPolicy', {}, 'excluded', 'manifest', 'mutate'],
    ['ClusterPolicy', { rules: [{ generate: {} }] }, 'not-found', 'manifest', 'generate'],
    ['ClusterPolicy', { rules: [{ mutate: { targets: [] } }] }, 'excluded', 'manifest', 'generate'],
    ['ValidatingAdmissionPolicy', {}, 'excluded'],
    ['MutatingAdmissionPolicy', {}, 'not-found'],
    ['ValidatingPolicy', PLAIN, 'not-found'],
    ['NamespacedValidatingPolicy', PLAIN, 'not-found'],
    ['ValidatingPolicy', { matchConstraints: { resourceRules: [{}, {}] } }, 'excluded'],
    ['ValidatingPolicy', { matchConstraints: { resourceRules: [{ resourceNames: ['a'] }] } }, 'excluded'],
    [
      'MutatingPolicy',
      { matchConstraints: { ...PLAIN.matchConstraints, objectSelector: { matchLabels: { a: 'b' } } } },
      'excluded',
    ],
    ['MutatingPolicy', { matchConstraints: { ...PLAIN.matchConstraints, objectSelector: {} } }, 'not-found'],
    ['ImageValidatingPolicy', PLAIN, 'excluded'],
    ['DeletingPolicy', {}, 'not-found'],
    ['GeneratingPolicy', {}, 'not-found', 'manifest', 'generate'],
    ['ValidatingPolicy', { evaluation: { mode: 'JSON' } }, 'not-found'],
    ['ValidatingPolicy', { evaluation: { mode: 'JSON' } }, 'excluded', 'plan'],
    ['ValidatingPolicy', PLAIN, 'not-found', 'plan'],
    ['ValidatingPolicy', { evaluation: { mode: 'HTTP' } }, 'skipped', 'request'],
    ['ValidatingPolicy', { evaluation: { mode: 'Envoy' } }, 'not-found', 'request'],
    ['ValidatingPolicy', { evaluation: { mode: 'Envoy' } }, 'skipped', 'authz'],
  ])('%s %j: %s', (kind, spec, expected, surface = 'manifest', phase = 'validate') => {
    expect(meaning(kind, spec, surface, phase)).toBe(expected);
  });
});
