import type { LabelExpression, NamedSelector, ResourceSelector, Scope } from '@keelson/engine';

const OPERATORS: Readonly<Record<LabelExpression['operator'], string>> = {
  In: 'in',
  NotIn: 'not in',
  Exists: 'exists',
  DoesNotExist: 'does not exist',
};

/** Writes a scope on one line: `clusters with stage=production; namespaces shop; Deployment.apps named web`. */
export function describeScope(scope: Scope | undefined): string {
  const { clusters, namespaces, resources, subjects } = scope ?? {};
  const parts = [
    ...(clusters === undefined ? [] : [`clusters ${describeNamed(clusters)}`]),
    ...(namespaces === undefined ? [] : [`namespaces ${describeNamed(namespaces)}`]),
    ...(resources === undefined ? [] : [resources.map(describeResource).join(' or ') || 'no resources']),
    ...(subjects === undefined
      ? []
      : [
          subjects
            .map(({ users = [], groups = [] }) => [...users, ...groups].join(', ') || 'nobody')
            .join(' or ') || 'nobody',
        ]),
  ];
  return parts.length === 0 ? 'everything' : parts.join('; ');
}

function describeNamed({ names, matchLabels, matchExpressions }: NamedSelector): string {
  const labels = [
    ...Object.entries(matchLabels ?? {}).map(([key, value]) => `${key}=${value}`),
    ...(matchExpressions ?? []).map(describeExpression),
  ];
  const parts = [
    ...(names === undefined ? [] : [names.join(', ') || 'of no name']),
    ...(labels.length === 0 ? [] : [`with ${labels.sort().join(' and ')}`]),
  ];
  return parts.length === 0 ? 'of any name' : parts.join(' ');
}

function describeExpression({ key, operator, values }: LabelExpression): string {
  return `${key} ${OPERATORS[operator]}${values === undefined ? '' : ` (${values.join(', ')})`}`;
}

function describeResource(selector: ResourceSelector): string {
  const { group, kind } = selector;
  const what = `${kind ?? 'resources'}${group === undefined ? '' : group === '' ? ' of the core' : `.${group}`}`;
  const named = describeNamed(selector);
  return named === 'of any name' ? what : `${what} ${named}`;
}
