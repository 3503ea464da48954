/** Where a type is among the tables: `core.v1` and `Container`. */
export interface TypePlace {
  readonly table: string;
  readonly type: string;
}

/** Splits an OpenAPI name such as `io.k8s.api.core.v1.Container` into the table it goes to and its own name there. */
export function placeOf(name: string): TypePlace {
  const parts = name.split('.');
  const type = parts.pop() ?? '';
  const version = parts.pop() ?? '';
  return { table: `${parts.pop() ?? ''}.${version}`, type };
}

const BUILTIN = [
  'io.k8s.api.',
  'io.k8s.apimachinery.pkg.apis.',
  'io.k8s.apiextensions-apiserver.pkg.apis.',
  'io.k8s.kube-aggregator.pkg.apis.',
];

/** Tells whether an OpenAPI name is of a type that every server has; custom resources and extensions have others. */
export function isBuiltinName(name: string): boolean {
  return BUILTIN.some((prefix) => name.startsWith(prefix)) && /^[\w-]+\.v\w+$/.test(placeOf(name).table);
}

/** Types that serialise in a way of their own, by their OpenAPI name. */
const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['io.k8s.apimachinery.pkg.apis.meta.v1.Time', 'time'],
  ['io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime', 'microtime'],
  ['io.k8s.apimachinery.pkg.apis.meta.v1.Duration', 'string'],
  ['io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1', 'fields'],
  ['io.k8s.apimachinery.pkg.api.resource.Quantity', 'quantity'],
  ['io.k8s.apimachinery.pkg.util.intstr.IntOrString', 'intorstring'],
  ['io.k8s.apimachinery.pkg.runtime.RawExtension', 'raw'],
  ['io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON', 'any'],
  ['io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray', 'any'],
  ['io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool', 'any'],
  ['io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray', 'any'],
]);

/** Returns the text of a type that serialises in a way of its own. */
export function specialType(name: string): string | undefined {
  return SPECIAL.get(name);
}
