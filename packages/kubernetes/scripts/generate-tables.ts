/**
 * Derives the tables under `src/data/generated` from a server's OpenAPI documents and discovery (default
 * `../shared/data/kubernetes-openapi` beside the repository), and from `go-types.json`, which says how the API types
 * serialise. Run it as `node packages/kubernetes/scripts/generate-tables.ts [FOLDER]`.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

interface OpenApiSchema {
  readonly $ref?: string;
  readonly allOf?: readonly OpenApiSchema[];
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly additionalProperties?: OpenApiSchema;
  readonly items?: OpenApiSchema;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly [extension: `x-kubernetes-${string}`]: unknown;
}

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

interface DiscoveryResource {
  readonly resource: string;
  readonly kind: GroupVersionKind;
  readonly singular: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: readonly { name: string; kind: GroupVersionKind; verbs: readonly string[] }[];
  readonly servedByDefault: boolean;
}

interface Discovery {
  readonly kubernetes: string;
  readonly groups: readonly {
    readonly group: string;
    readonly versions: readonly {
      readonly version: string;
      readonly resources: readonly DiscoveryResource[];
    }[];
  }[];
}

type CompactProperty = string | Record<string, unknown>;

const packageFolder = join(import.meta.dirname, '..');
const source = process.argv[2] ?? join(packageFolder, '../../../shared/data/kubernetes-openapi');
const output = join(packageFolder, 'src/data/generated');
const goTypes = JSON.parse(readFileSync(join(import.meta.dirname, 'go-types.json'), 'utf8')) as Record<
  string,
  Record<string, string>
>;

/**
 * Fields whose absence or value Kubernetes' own validation refused, when it was asked about objects made at random
 * (release 1.37): by type, those that are required, have an enumeration, or have one for their entries. The published
 * schemas require more than the server does.
 */
const validatedFields = JSON.parse(
  readFileSync(join(import.meta.dirname, 'validated-fields.json'), 'utf8'),
) as Record<string, { required?: readonly string[]; enum?: readonly string[]; items?: readonly string[] }>;

/** Types that serialise in a way of their own, by their OpenAPI name. */
const specialTypes: Readonly<Record<string, string>> = {
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'time',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'microtime',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Duration': 'string',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'fields',
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'quantity',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'intorstring',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'raw',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON': 'any',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray': 'any',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool': 'any',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray': 'any',
};

/** Splits an OpenAPI name into the table it goes to, such as `core.v1`, and its own name there. */
function placeOf(name: string): { readonly chunk: string; readonly type: string } {
  const parts = name.split('.');
  const type = parts.pop() ?? '';
  const version = parts.pop() ?? '';
  return { chunk: `${parts.pop() ?? ''}.${version}`, type };
}

function readDocuments(): ReadonlyMap<string, OpenApiSchema> {
  const schemas = new Map<string, OpenApiSchema>();
  for (const file of readdirSync(source).filter((name) => name.endsWith('.json.gz'))) {
    const document = JSON.parse(gunzipSync(readFileSync(join(source, file))).toString('utf8')) as {
      components: { schemas: Record<string, OpenApiSchema> };
    };
    for (const [name, schema] of Object.entries(document.components.schemas)) schemas.set(name, schema);
  }
  return schemas;
}

function referenceOf(schema: OpenApiSchema): string | undefined {
  const reference = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0]?.$ref : undefined);
  return reference?.slice('#/components/schemas/'.length);
}

/** Writes a type as text: a scalar, `.Name` of the same table, `table.Name`, `[]` lists and `{}` maps. */
function typeText(
  schema: OpenApiSchema,
  chunk: string,
  options: Record<string, unknown>,
  path: string,
): string {
  const reference = referenceOf(schema);
  if (reference !== undefined) {
    const special = specialTypes[reference];
    if (special !== undefined) return special;
    const place = placeOf(reference);
    return place.chunk === chunk ? `.${place.type}` : `${place.chunk}.${place.type}`;
  }
  if (schema.items !== undefined) return `[]${typeText(schema.items, chunk, options, `${path}[]`)}`;
  if (schema.additionalProperties !== undefined) {
    return `{}${typeText(schema.additionalProperties, chunk, options, `${path}{}`)}`;
  }
  if (schema.enum !== undefined) options.e = schema.enum;
  switch (schema.type) {
    case 'string':
      return schema.format === 'byte' ? 'bytes' : schema.format === 'date-time' ? 'time' : 'string';
    case 'integer':
      return schema.format === 'int32' ? 'int32' : 'int64';
    case 'number':
      return 'double';
    case 'boolean':
      return 'bool';
    default:
      throw new Error(`${path}: no rule for ${JSON.stringify(schema)}`);
  }
}

const listTypes: Readonly<Record<string, string>> = { atomic: 'a', set: 's', map: 'm' };

function compactProperty(
  schema: OpenApiSchema,
  required: boolean,
  goFlags: string,
  chunk: string,
  path: string,
): CompactProperty {
  const options: Record<string, unknown> = {};
  const [typeName = '', field = ''] = path.split('#');
  const validated = validatedFields[typeName];
  const checks =
    (validated?.required?.includes(field) === true ? 'r' : '') +
    (validated?.enum?.includes(field) === true ? 'e' : '') +
    (validated?.items?.includes(field) === true ? 'i' : '');
  if (checks !== '') options.v = checks;
  const [goKind = '', goType] = goFlags.split(' ');
  if (goType !== undefined) options.n = goType;
  const flags = /^[*!0]*/.exec(goFlags)?.[0] ?? '';
  const type = `${required ? '+' : ''}${flags}${typeText(schema, chunk, options, path)}`;
  const listType = schema['x-kubernetes-list-type'];
  if (typeof listType === 'string') options.l = listTypes[listType];
  if (schema['x-kubernetes-list-map-keys'] !== undefined) options.k = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-patch-merge-key'] !== undefined)
    options.m = schema['x-kubernetes-patch-merge-key'];
  if (schema['x-kubernetes-patch-strategy'] !== undefined) options.s = schema['x-kubernetes-patch-strategy'];
  if (schema['x-kubernetes-map-type'] === 'atomic') options.a = 1;
  // Structs that are no pointers default to {}, and scalars that are always written to their zero: both follow from
  // the flags, so only other defaults are kept.
  const implied = !flags.includes('*') && (goKind.endsWith('struct') || flags.includes('!'));
  if (schema.default !== undefined && !implied) options.d = schema.default;
  return Object.keys(options).length === 0 ? type : { t: type, ...options };
}

function compactType(name: string, schema: OpenApiSchema, chunk: string): Record<string, unknown> {
  const go = goTypes[name];
  const properties: Record<string, CompactProperty> = {};
  for (const [field, property] of Object.entries(schema.properties ?? {})) {
    const goFlags = go?.[field];
    if (goFlags === undefined) throw new Error(`${name}.${field} is not in go-types.json`);
    properties[field] = compactProperty(
      property,
      schema.required?.includes(field) ?? false,
      goFlags,
      chunk,
      `${chunk}.${placeOf(name).type}#${field}`,
    );
  }
  return {
    p: properties,
    ...(schema['x-kubernetes-map-type'] === 'atomic' ? { a: 1 } : {}),
    ...(schema['x-kubernetes-group-version-kind'] === undefined ? {} : { g: 1 }),
  };
}

function writeTable(file: string, constant: string, what: string, version: string, table: unknown): number {
  const text = JSON.stringify(table).replace(/[\\']/g, '\\$&');
  writeFileSync(
    join(output, file),
    `// Generated by scripts/generate-tables.ts from the OpenAPI documents and discovery of Kubernetes ${version}\n` +
      `// (Apache-2.0, The Kubernetes Authors). Do not edit.\n\n` +
      `/** ${what}, as JSON text. */\nexport const ${constant}: string =\n  '${text}';\n`,
  );
  return text.length;
}

function compactDiscovery(discovery: Discovery): unknown {
  return {
    kubernetes: discovery.kubernetes,
    groups: discovery.groups.map((group) => ({
      g: group.group,
      v: group.versions.map((version) => ({
        v: version.version,
        r: version.resources.map((resource) => ({
          r: resource.resource,
          k: resource.kind.kind,
          s: resource.singular,
          ...(resource.namespaced ? { n: 1 } : {}),
          ...(resource.servedByDefault ? {} : { off: 1 }),
          v: resource.verbs.join(' '),
          ...(resource.shortNames.length > 0 ? { h: resource.shortNames } : {}),
          ...(resource.categories.length > 0 ? { c: resource.categories } : {}),
          ...(resource.subresources.length > 0
            ? {
                u: resource.subresources.map((sub) => {
                  const same =
                    sub.kind.group === resource.kind.group && sub.kind.version === resource.kind.version;
                  const kind = same
                    ? sub.kind.kind === resource.kind.kind
                      ? []
                      : [sub.kind.kind]
                    : [sub.kind.kind, sub.kind.group, sub.kind.version];
                  return [sub.name, sub.verbs.join(' '), ...kind];
                }),
              }
            : {}),
        })),
      })),
    })),
  };
}

function generate(): void {
  const discovery = JSON.parse(readFileSync(join(source, 'discovery.json'), 'utf8')) as Discovery;
  const version = discovery.kubernetes;
  const chunks = new Map<string, Record<string, unknown>>();
  const groupVersions: Record<string, string> = {};
  for (const [name, schema] of [...readDocuments()].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (name in specialTypes || goTypes[name] === undefined) continue;
    const { chunk, type } = placeOf(name);
    const types = chunks.get(chunk) ?? {};
    chunks.set(chunk, types);
    types[type] = compactType(name, schema, chunk);
    const kinds = (schema['x-kubernetes-group-version-kind'] ?? []) as readonly GroupVersionKind[];
    for (const kind of kinds) {
      if (kind.kind !== type) throw new Error(`${name} is the kind ${kind.kind}`);
      if (chunk !== 'meta.v1') groupVersions[`${kind.group}/${kind.version}`] = chunk;
    }
  }
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  let size = writeTable(
    'discovery.ts',
    'discoveryText',
    'Groups, versions and resources',
    version,
    compactDiscovery(discovery),
  );
  const roles: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'bootstrap-roles.json'), 'utf8'));
  size += writeTable(
    'bootstrap-roles.ts',
    'bootstrapRolesText',
    'Roles that a server creates',
    version,
    roles,
  );
  const imports: string[] = [];
  const entries: string[] = [];
  for (const [chunk, types] of chunks) {
    const file = `schemas-${chunk.replaceAll('.', '-')}`;
    const constant = `schemas${chunk.replace(/(?:^|[.-])(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
    size += writeTable(`${file}.ts`, constant, `Types of \`${chunk}\``, version, types);
    imports.push(`import { ${constant} } from './${file}.ts';`);
    entries.push(`  '${chunk}': ${constant},`);
  }
  const groupEntries = Object.entries(groupVersions).map(([key, chunk]) => `  '${key}': '${chunk}',`);
  writeFileSync(
    join(output, 'schema-tables.ts'),
    `// Generated by scripts/generate-tables.ts from the OpenAPI documents of Kubernetes ${version}. Do not edit.\n\n` +
      `${imports.join('\n')}\n\n` +
      `/** JSON text of each table of types, parsed when a type of it is first asked for. */\n` +
      `export const schemaTables: Readonly<Record<string, string>> = {\n${entries.join('\n')}\n};\n\n` +
      `/** The table that holds the kinds of a group and version. */\n` +
      `export const tableOfGroupVersion: Readonly<Record<string, string>> = {\n${groupEntries.join('\n')}\n};\n`,
  );
  console.log(`${String(chunks.size)} tables of types and discovery, ${String(size)} characters`);
}

generate();
