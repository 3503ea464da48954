import { isTimeZone } from '../time/instant-of-day.ts';
import { formatFieldPath } from '../reading/complaints.ts';
import type { FieldReader } from '../reading/field-reader.ts';
import type { Estate, EstateCluster } from './estate.ts';

/** What later work will act on. */
const IGNORED = [
  'classes',
  'risk',
  'exceptions',
  'decisions',
  'policyData',
  'identity',
  'storage',
  'retention',
  'sources',
] as const;

/** Reads the `spec` of an Estate. */
export function readEstate(name: string, spec: FieldReader): Estate {
  const clusters = (spec.objects('clusters') ?? []).flatMap(readCluster);
  const timeZone = readTimeZone(spec);
  spec.ignore(...IGNORED);
  spec.end();
  complainAboutTwins(clusters, spec);
  return { name, clusters, timeZone, ignored: IGNORED.filter((field) => spec.has(field)) };
}

function readCluster(fields: FieldReader): readonly EstateCluster[] {
  const name = fields.requiredText('name');
  const labels = fields.textMap('labels') ?? {};
  const className = fields.text('class');
  const kubernetesVersion = fields.text('kubernetesVersion');
  fields.end();
  if (name === undefined) return [];
  return [
    {
      name,
      labels,
      ...(className === undefined ? {} : { class: className }),
      ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
    },
  ];
}

function readTimeZone(spec: FieldReader): string {
  const zone = spec.text('timeZone') ?? 'UTC';
  if (isTimeZone(zone)) return zone;
  spec.complain(
    'repository/invalid-field',
    `timeZone: expected an IANA name such as Europe/Berlin, got “${zone}”`,
    ['timeZone'],
  );
  return 'UTC';
}

function complainAboutTwins(clusters: readonly EstateCluster[], spec: FieldReader): void {
  clusters.forEach(({ name }, index) => {
    const first = clusters.findIndex((cluster) => cluster.name === name);
    if (first === index) return;
    const twin = formatFieldPath([...spec.path, 'clusters', first]);
    spec.complain('repository/duplicate', `the cluster “${name}” is listed already, at ${twin}`, [
      'clusters',
      index,
      'name',
    ]);
  });
}
