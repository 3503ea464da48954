import type { KubernetesTables } from './kubernetes-tables.ts';

/** What a file of tables begins with. */
export const TABLES_HEAD = { apiVersion: 'keelson.dev/v1alpha1', kind: 'KubernetesTables' } as const;

/** Writes tables as a file, a line for each resource and each type, so that a change of release reads well in Git. */
export function formatTables({ discovery, groupVersions, types }: KubernetesTables): string {
  const groups = discovery.groups.map(({ g, v }) => {
    const versions = v.map(
      (each) => `    {"v": ${JSON.stringify(each.v)}, "r": [\n${lines(each.r.map(toText), 6)}\n    ]}`,
    );
    return `  {"g": ${JSON.stringify(g)}, "v": [\n${versions.join(',\n')}\n  ]}`;
  });
  const tables = Object.entries(types).map(
    ([name, table]) => `  ${JSON.stringify(name)}: {\n${lines(Object.entries(table).map(toEntry), 4)}\n  }`,
  );
  return [
    '{',
    `"apiVersion": ${JSON.stringify(TABLES_HEAD.apiVersion)},`,
    `"kind": ${JSON.stringify(TABLES_HEAD.kind)},`,
    `"kubernetes": ${JSON.stringify(discovery.kubernetes)},`,
    `"groups": [\n${groups.join(',\n')}\n],`,
    `"groupVersions": {\n${lines(Object.entries(groupVersions).map(toEntry), 2)}\n},`,
    `"types": {\n${tables.join(',\n')}\n}`,
    '}',
    '',
  ].join('\n');
}

function lines(texts: readonly string[], indent: number): string {
  return texts.map((text) => `${' '.repeat(indent)}${text}`).join(',\n');
}

function toText(value: unknown): string {
  return JSON.stringify(value);
}

function toEntry([name, value]: readonly [string, unknown]): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}
