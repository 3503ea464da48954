import { objectField, stringField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { forbiddenIn } from '../field-violation.ts';
import type { CheckFinding, FieldViolation } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import type { ContainerView, PodView } from '../pod-view.ts';
import { plural, quoteAll, sortedSet } from '../wording.ts';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HANDLERS = ['postStart', 'preStop'] as const;
const REQUESTS = ['httpGet', 'tcpSocket'] as const;

/** Probes and lifecycle handlers ask the pod itself, and no host of their choice. */
export const HOST_PROBES: PodCheck = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  revisions: [{ since: 34, check: checkHosts }],
};

function checkHosts(pod: PodView): CheckFinding | undefined {
  const bad = pod.containers.filter((container) => complainOfHosts(container).length > 0);
  if (bad.length === 0) return undefined;
  const fields = bad.flatMap(complainOfHosts);
  const names = sortedSet(bad.map(({ name }) => name));
  const hosts = sortedSet(fields.map(({ value }) => String(value)));
  const containers = `${plural('container', 'containers', names.length)} ${quoteAll(names)}`;
  const noun = plural('probe or lifecycle host', 'probe or lifecycle hosts', hosts.length);
  return {
    reason: 'probe or lifecycle host',
    detail: `${containers} ${plural('uses', 'use', names.length)} ${noun} ${quoteAll(hosts)}`,
    fields,
    unlisted: true,
  };
}

function complainOfHosts(container: ContainerView): readonly FieldViolation[] {
  const lifecycle = objectField(container.value, 'lifecycle');
  return [
    ...PROBES.flatMap((name) => hostsOf(container, container.value, [name])),
    ...HANDLERS.flatMap((name) => hostsOf(container, lifecycle, ['lifecycle', name])),
  ];
}

function hostsOf(
  container: ContainerView,
  owner: JsonValue | undefined,
  steps: readonly string[],
): readonly FieldViolation[] {
  const handler = objectField(owner, steps.at(-1) ?? '');
  return REQUESTS.flatMap((request) => {
    const host = stringField(objectField(handler, request), 'host') ?? '';
    return host === '' ? [] : [forbiddenIn(container, [...steps, request, 'host'], host)];
  });
}
