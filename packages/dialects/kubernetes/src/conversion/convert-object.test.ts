import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@keelson/model';
import { yaml } from '../policy-tester.ts';
import { convertObject } from './convert-object.ts';

const V1 = { group: 'autoscaling', version: 'v1', kind: 'HorizontalPodAutoscaler' };
const V2 = { ...V1, version: 'v2' };

function autoscaler(metrics: string): JsonObject {
  return yaml(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: h}
spec: {maxReplicas: 4, metrics: [${metrics}]}`);
}

describe('conversion between versions', () => {
  it('changes nothing but the version of most kinds', () => {
    const from = { group: 'factory.example', version: 'v1', kind: 'Widget' };
    const widget = yaml('{apiVersion: factory.example/v1, kind: Widget, spec: {size: 1}}');
    expect(convertObject(widget, from, { ...from, version: 'v2' })).toEqual({
      ...widget,
      apiVersion: 'factory.example/v2',
    });
  });

  it('turns the metric of version 2 for the processor into the field of version 1, and back', () => {
    const metric = `{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 95}}}`;
    const old = convertObject(autoscaler(metric), V2, V1);
    expect(old.spec).toEqual({ maxReplicas: 4, targetCPUUtilizationPercentage: 95 });
    expect(convertObject(old, V1, V2).spec).toEqual(autoscaler(metric).spec);
  });

  it('keeps other metrics in an annotation', () => {
    const metric = `{type: Pods, pods: {metric: {name: queue}, target: {type: AverageValue, averageValue: "5"}}}`;
    const old = convertObject(autoscaler(metric), V2, V1);
    expect(old.metadata).toEqual({
      name: 'h',
      annotations: {
        'autoscaling.alpha.kubernetes.io/metrics':
          '[{"type":"Pods","pods":{"metricName":"queue","targetAverageValue":"5"}}]',
      },
    });
    expect(convertObject(old, V1, V2).spec).toEqual(autoscaler(metric).spec);
  });

  it('renames the fields of events', () => {
    const core = { group: '', version: 'v1', kind: 'Event' };
    const event = yaml('{apiVersion: v1, kind: Event, message: hello, involvedObject: {name: a}}');
    const events = convertObject(event, core, { ...core, group: 'events.k8s.io' });
    expect(events).toEqual({
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      note: 'hello',
      regarding: { name: 'a' },
    });
  });
});
