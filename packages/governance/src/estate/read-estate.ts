import { readOwner } from '../catalog/read-owner.ts';
import { isTimeZone } from '../time/instant-of-day.ts';
import { formatFieldPath } from '../reading/complaints.ts';
import { locateIn } from '../reading/item.ts';
import { DEFAULT_EXCEPTION_RULES, DEFAULT_SCALES } from './estate.ts';
import type { FieldReader } from '../reading/field-reader.ts';
import type { Entity } from '../reading/read-entity.ts';
import type { Estate, EstateCluster, EstateRole, ExceptionRules, RiskScales } from './estate.ts';

/** What later work will act on. */
const IGNORED = ['policyData', 'storage', 'retention', 'sources'] as const;

const MOST_APPROVALS = 20;

/** Reads an Estate. */
export function readEstate({ name, spec, document }: Entity): Estate {
  const clusters = (spec.objects('clusters') ?? []).flatMap(readCluster);
  const classes = spec.texts('classes') ?? [];
  const risk = readScales(spec.object('risk'));
  const timeZone = readTimeZone(spec);
  const exceptions = readExceptionRules(spec.object('exceptions'), risk);
  const decisions = spec.object('decisions');
  const reviewEveryDays = decisions?.count('reviewEveryDays', 1);
  decisions?.end();
  const identity = spec.object('identity');
  const roles = (identity?.objects('roles') ?? []).flatMap(readRole);
  identity?.end();
  spec.ignore(...IGNORED);
  spec.end();
  complainAboutTwins(clusters, spec);
  return {
    name,
    clusters,
    classes,
    risk,
    timeZone,
    exceptions,
    decisions: reviewEveryDays === undefined ? {} : { reviewEveryDays },
    roles,
    ignored: IGNORED.filter((field) => spec.has(field)),
    locate: locateIn(document),
  };
}

function readScales(fields: FieldReader | undefined): RiskScales {
  if (fields === undefined) return DEFAULT_SCALES;
  const likelihood = fields.texts('likelihood') ?? DEFAULT_SCALES.likelihood;
  const impact = fields.texts('impact') ?? DEFAULT_SCALES.impact;
  const appetite = readAppetite(fields.object('appetite'));
  fields.end();
  return { likelihood, impact, ...(appetite === undefined ? {} : { appetite }) };
}

function readAppetite(fields: FieldReader | undefined): RiskScales['appetite'] {
  const tolerable = fields?.count('tolerable');
  const acceptable = fields?.count('acceptable');
  fields?.end();
  if (fields === undefined || tolerable === undefined || acceptable === undefined) return undefined;
  if (acceptable > tolerable) {
    fields.complain('repository/invalid-field', 'acceptable: expected at most what is tolerable, got more', [
      'acceptable',
    ]);
  }
  return { tolerable, acceptable };
}

function readExceptionRules(fields: FieldReader | undefined, { impact }: RiskScales): ExceptionRules {
  if (fields === undefined) return DEFAULT_EXCEPTION_RULES;
  const longestDays = fields.count('longestDays', 1);
  const approvals = readApprovals(fields.object('approvals'), impact);
  const fourEyes = fields.flag('fourEyes') ?? true;
  const approvalProof = fields.choice('approvalProof', ['commit', 'signature']) ?? 'commit';
  fields.end();
  return { ...(longestDays === undefined ? {} : { longestDays }), approvals, fourEyes, approvalProof };
}

function readApprovals(
  fields: FieldReader | undefined,
  impact: readonly string[],
): ExceptionRules['approvals'] {
  const approvals: Map<string, number> = new Map();
  for (const name of ['default', ...impact]) {
    const count = fields?.count(name, 1);
    if (count !== undefined) approvals.set(name, Math.min(count, MOST_APPROVALS));
  }
  fields?.end();
  return approvals;
}

function readRole(fields: FieldReader): readonly EstateRole[] {
  const group = readOwner(fields, 'group');
  const role = fields.requiredText('role');
  if (!fields.has('group')) {
    fields.complain('repository/missing-field', 'expected the field “group”, got none');
  }
  fields.end();
  return group === undefined || role === undefined ? [] : [{ group, role }];
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
