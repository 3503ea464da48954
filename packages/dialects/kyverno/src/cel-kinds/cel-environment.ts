import {
  BINDINGS_LIBRARY,
  DYN,
  JSON_PATCH,
  OBJECT,
  REGEX_LIBRARY,
  STRING,
  TIMESTAMP,
  admissionVariables,
  createEnvironment,
  encodersLibrary,
  kubernetesEnvironmentOptions,
  listType,
  mapType,
  mathLibrary,
  structType,
} from '@keelson/cel';
import type { CelType, Environment, Library, StructDeclaration } from '@keelson/cel';
import { CERTIFICATE_LIBRARY } from '../cel-libraries/certificate-library.ts';
import { chargedBySize } from '../cel-libraries/charged-by-size.ts';
import { GENERATOR_CONTEXT, generatorLibrary } from '../cel-libraries/generator-library.ts';
import { GLOBAL_CONTEXT, globalContextLibrary } from '../cel-libraries/global-context-library.ts';
import { GZIP_LIBRARY } from '../cel-libraries/gzip-library.ts';
import { HASH_LIBRARY } from '../cel-libraries/hash-library.ts';
import { HTTP_CONTEXT, httpLibrary } from '../cel-libraries/http-library.ts';
import { IMAGE_DATA_CONTEXT, IMAGE_DATA_LIBRARY } from '../cel-libraries/image-data-library.ts';
import {
  IMAGE_VERIFICATION_LIBRARY,
  VERIFIER,
  VERIFIER_TYPE,
} from '../cel-libraries/image-verification-library.ts';
import { IMAGE_LIBRARY } from '../cel-libraries/image-library.ts';
import { JSON_LIBRARY, JSON_TYPE } from '../cel-libraries/json-library.ts';
import { MATH_ROUND_LIBRARY } from '../cel-libraries/math-library.ts';
import { OR_VALUE_LIBRARY } from '../cel-libraries/or-value-library.ts';
import { RANDOM_LIBRARY } from '../cel-libraries/random-library.ts';
import { RESOURCE_CONTEXT, resourceLibrary } from '../cel-libraries/resource-library.ts';
import { NOW, TIME_LIBRARY } from '../cel-libraries/time-library.ts';
import { TRANSFORM_LIBRARY } from '../cel-libraries/transform-library.ts';
import { USER_LIBRARY } from '../cel-libraries/user-library.ts';
import { YAML_LIBRARY, YAML_TYPE } from '../cel-libraries/yaml-library.ts';
import type { CelPolicyTask } from './cel-policy-spec.ts';
import { KUBERNETES_VERSION } from './kubernetes-version.ts';

const ADMISSION = admissionVariables();
const REQUEST = structType('kubernetes.AdmissionRequest');
const EXCEPTIONS = structType('libs.Exception');
const TEXTS = listType(STRING);

/** `request` with the objects, which Kubernetes' own type leaves out. */
const REQUEST_STRUCT: StructDeclaration = withFields(
  ADMISSION.structs.find(({ name }) => name === REQUEST.name) ?? {
    name: REQUEST.name,
    field: () => undefined,
  },
  { object: DYN, oldObject: DYN },
);

const EXCEPTIONS_STRUCT: StructDeclaration = withFields(
  { name: EXCEPTIONS.name, field: () => undefined },
  { allowedImages: TEXTS, allowedValues: TEXTS },
);

const COMMON_LIBRARIES: readonly Library[] = [
  BINDINGS_LIBRARY,
  encodersLibrary(1),
  mathLibrary(2),
  REGEX_LIBRARY,
  OR_VALUE_LIBRARY,
  IMAGE_LIBRARY,
  IMAGE_DATA_LIBRARY,
  MATH_ROUND_LIBRARY,
  TIME_LIBRARY,
  ...[
    HASH_LIBRARY,
    JSON_LIBRARY,
    YAML_LIBRARY,
    RANDOM_LIBRARY,
    CERTIFICATE_LIBRARY,
    TRANSFORM_LIBRARY,
    GZIP_LIBRARY,
  ].map(chargedBySize),
];

const COMMON_VARIABLES: Readonly<Record<string, CelType>> = {
  ...ADMISSION.variables,
  exceptions: EXCEPTIONS,
  resource: RESOURCE_CONTEXT,
  globalContext: GLOBAL_CONTEXT,
  image: IMAGE_DATA_CONTEXT,
  http: HTTP_CONTEXT,
  json: JSON_TYPE,
  yaml: YAML_TYPE,
  [NOW]: TIMESTAMP,
};

const IMAGE_VARIABLES: Readonly<Record<string, CelType>> = {
  images: mapType(STRING, TEXTS),
  attestors: mapType(STRING, DYN),
  attestations: mapType(STRING, STRING),
  [VERIFIER]: VERIFIER_TYPE,
};

const environments = new Map<string, Environment>();

/** The types that mutations may evaluate to. */
export const MUTATION_TYPES: Readonly<Record<'ApplyConfiguration' | 'JSONPatch', CelType>> = {
  ApplyConfiguration: OBJECT,
  JSONPatch: listType(JSON_PATCH),
};

/**
 * The environment of a policy's expressions: Kubernetes' base with cel-go's other extensions and Kyverno's libraries.
 * Policies of a namespace have narrower libraries. `variables` is added for each policy.
 */
export function celEnvironment(task: CelPolicyTask, namespace: string): Environment {
  const key = `${task} ${namespace}`;
  let environment = environments.get(key);
  if (environment === undefined) {
    environment = buildEnvironment(task, namespace);
    environments.set(key, environment);
  }
  return environment;
}

function buildEnvironment(task: CelPolicyTask, namespace: string): Environment {
  const base = kubernetesEnvironmentOptions({ version: KUBERNETES_VERSION, mutation: task === 'mutate' });
  const libraries = [
    ...base.libraries,
    ...(task === 'verify-images'
      ? [...COMMON_LIBRARIES.filter((library) => library !== OR_VALUE_LIBRARY), IMAGE_VERIFICATION_LIBRARY]
      : COMMON_LIBRARIES),
    resourceLibrary(namespace),
    globalContextLibrary(namespace),
    httpLibrary(namespace),
    ...(task === 'generate' ? [generatorLibrary(namespace)] : []),
    ...(task === 'generate' || task === 'delete' ? [] : [USER_LIBRARY]),
  ];
  return createEnvironment({
    ...base,
    libraries,
    // What is generated may hold lists of anything.
    homogeneousLiterals: task !== 'generate',
    variables: {
      ...COMMON_VARIABLES,
      ...(task === 'generate' ? { generator: GENERATOR_CONTEXT } : {}),
      ...(task === 'verify-images' ? IMAGE_VARIABLES : {}),
    },
    structs: [...ADMISSION.structs, REQUEST_STRUCT, EXCEPTIONS_STRUCT],
  });
}

function withFields(
  declaration: StructDeclaration,
  fields: Readonly<Record<string, CelType>>,
): StructDeclaration {
  const types = new Map(Object.entries(fields));
  return {
    ...declaration,
    field: (name) => types.get(name) ?? declaration.field(name),
    fieldNames: () => [...(declaration.fieldNames?.() ?? []), ...types.keys()],
  };
}
