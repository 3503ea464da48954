import type { NamedSelector, Scope } from '@keelson/engine';

/** Says in words where a gate or an exception holds; an empty list stands for everywhere. */
export function describeScope(scope: Scope | undefined): readonly string[] {
  if (scope === undefined) return [];
  const { clusters, namespaces, resources, subjects } = scope;
  return [
    ...(clusters === undefined ? [] : [`clusters ${describeSelector(clusters)}`]),
    ...(namespaces === undefined ? [] : [`namespaces ${describeSelector(namespaces)}`]),
    ...(resources ?? []).map((resource) => {
      const kind = [resource.kind ?? 'any kind', resource.group ?? '']
        .filter((part) => part !== '')
        .join('.');
      return isEmpty(resource) ? kind : `${kind} ${describeSelector(resource)}`;
    }),
    ...(subjects ?? []).map(({ users = [], groups = [] }) =>
      [
        ...(users.length === 0 ? [] : [`users ${users.join(', ')}`]),
        ...(groups.length === 0 ? [] : [`groups ${groups.join(', ')}`]),
      ].join(' or '),
    ),
  ];
}

function describeSelector({ names, matchLabels, matchExpressions }: NamedSelector): string {
  const parts = [
    ...(names === undefined ? [] : [names.join(', ')]),
    ...Object.entries(matchLabels ?? {}).map(([key, value]) => `${key} = ${value}`),
    ...(matchExpressions ?? []).map(({ key, operator, values = [] }) =>
      values.length === 0 ? `${key} ${operator}` : `${key} ${operator} ${values.join(', ')}`,
    ),
  ];
  return parts.length === 0 ? 'any' : parts.join(', ');
}

function isEmpty({ names, matchLabels, matchExpressions }: NamedSelector): boolean {
  return names === undefined && matchLabels === undefined && matchExpressions === undefined;
}
