import { readDiscovery } from '../cluster/builtin-resources.ts';
import type { BuiltinDiscovery } from '../cluster/builtin-resources.ts';
import type { CompactDiscovery } from '../cluster/compact-discovery.ts';
import type { CompactTable } from '../schema/compact-type.ts';
import { TypeTables } from '../schema/schema-tables.ts';

/** Discovery and schemas of one release, as a file holds them. */
export interface KubernetesTables {
  readonly discovery: CompactDiscovery;
  /** The table that holds the kinds of a group and version such as `apps/v1`. */
  readonly groupVersions: Readonly<Record<string, string>>;
  /** Types by table, such as `core.v1`, and name. */
  readonly types: Readonly<Record<string, CompactTable>>;
}

type ReadTables = BuiltinDiscovery & { readonly types: TypeTables };

const known = new WeakMap<KubernetesTables, ReadTables>();

/** Returns the resources and types of tables; both are made once. */
export function readTables(tables: KubernetesTables): ReadTables {
  let read = known.get(tables);
  if (read === undefined) {
    const { types, groupVersions } = tables;
    read = {
      ...readDiscovery(tables.discovery),
      types: new TypeTables({
        tableOf: (name) => (Object.hasOwn(types, name) ? types[name] : undefined),
        groupVersions,
      }),
    };
    known.set(tables, read);
  }
  return read;
}
