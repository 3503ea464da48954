import type { Library } from '../../environment/declaration.ts';
import type { EnvironmentOptions } from '../../environment/environment-options.ts';
import { TWO_VARIABLE_COMPREHENSIONS } from '../comprehensions.ts';
import { listsLibrary } from '../lists.ts';
import { optionalsLibrary } from '../optionals.ts';
import { SETS_LIBRARY } from '../sets.ts';
import { CROSS_TYPE_COMPARISONS, STANDARD_LIBRARY } from '../standard.ts';
import { stringsLibrary } from '../strings.ts';
import { AUTHORIZER_LIBRARY, AUTHORIZER_SELECTORS_LIBRARY } from './authorizer-library.ts';
import { CIDR_LIBRARY } from './cidr-library.ts';
import { FORMAT_LIBRARY } from './format-library.ts';
import { IP_LIBRARY } from './ip-library.ts';
import { JSON_PATCH_LIBRARY } from './json-patch-library.ts';
import { kubernetesListsLibrary } from './lists-library.ts';
import { OBJECT_LIBRARY } from './object-library.ts';
import { QUANTITY_LIBRARY } from './quantity-library.ts';
import { REGEX_LIBRARY } from './regex-library.ts';
import { SEMVER_LIBRARY } from './semver-library.ts';
import { URL_LIBRARY } from './url-library.ts';

/** Releases of Kubernetes whose environments are known, oldest first. */
export const KUBERNETES_VERSIONS = ['1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'] as const;

/** A release of Kubernetes whose environment is known. */
export type KubernetesVersion = (typeof KUBERNETES_VERSIONS)[number];

/** Which environment of Kubernetes is meant. */
export interface KubernetesEnvironment {
  readonly version: KubernetesVersion;
  /** Adds `Object{…}`, `JSONPatch{…}` and `jsonpatch.escapeKey`, which only mutating policies have. */
  readonly mutation?: boolean;
}

/** A library with the first release that has it and the first that does not have it any more. */
interface VersionedLibrary {
  readonly library: Library;
  readonly since?: KubernetesVersion;
  readonly until?: KubernetesVersion;
}

/** `existsOne` with one variable is a macro of cel-go that no environment of Kubernetes has: the call stays a call. */
const WITHOUT_EXISTS_ONE: Library = {
  name: 'kubernetes.withoutExistsOne',
  functions: [],
  macros: [{ name: 'existsOne', method: true, arguments: 2, expand: () => undefined }],
};

/**
 * What the environments are made of (k8s.io/apiserver, pkg/cel/environment/base.go, for the releases since 1.30). The
 * version of the optional types is not pinned there: it is that of the cel-go which a release is built with.
 */
const LIBRARIES: readonly VersionedLibrary[] = [
  { library: STANDARD_LIBRARY },
  { library: WITHOUT_EXISTS_ONE },
  { library: CROSS_TYPE_COMPARISONS },
  { library: URL_LIBRARY },
  { library: REGEX_LIBRARY },
  { library: kubernetesListsLibrary(0), until: '1.37' },
  { library: AUTHORIZER_LIBRARY },
  { library: optionalsLibrary(1), until: '1.33' },
  { library: optionalsLibrary(2), since: '1.33' },
  { library: QUANTITY_LIBRARY },
  { library: stringsLibrary(2) },
  { library: SETS_LIBRARY },
  { library: IP_LIBRARY },
  { library: CIDR_LIBRARY },
  { library: FORMAT_LIBRARY, since: '1.31' },
  { library: AUTHORIZER_SELECTORS_LIBRARY, since: '1.31' },
  { library: TWO_VARIABLE_COMPREHENSIONS, since: '1.32' },
  { library: SEMVER_LIBRARY, since: '1.33' },
  { library: listsLibrary(3), since: '1.34' },
  { library: kubernetesListsLibrary(1), since: '1.37' },
];

const MUTATION_LIBRARIES: readonly Library[] = [OBJECT_LIBRARY, JSON_PATCH_LIBRARY];

/**
 * Gives the options of the environment in which a release of Kubernetes compiles expressions. What a release does not
 * have is refused when an expression is compiled. Variables are added by the caller, see `admissionVariables`:
 *
 * ```ts
 * const environment = createEnvironment({
 *   ...kubernetesEnvironmentOptions({ version: '1.34' }),
 *   ...admissionVariables({ params: true }),
 * });
 * ```
 *
 * The latest release's options are those of stored expressions, too: what once compiled must go on to.
 */
export function kubernetesEnvironmentOptions(kubernetes: KubernetesEnvironment): EnvironmentOptions {
  const mutation = kubernetes.mutation === true ? MUTATION_LIBRARIES : [];
  return {
    libraries: [...librariesOf(kubernetes.version), ...mutation],
    homogeneousLiterals: true,
    freePresenceTests: true,
    lastKeyWins: true,
    validateLiterals: true,
    optionalSyntax: true,
    escapedFields: isWithin(kubernetes.version, ESCAPED_FIELDS),
  };
}

/** Backtick-quoted fields came with the cel-go of 1.37, which has them on. */
const ESCAPED_FIELDS: Omit<VersionedLibrary, 'library'> = { since: '1.37' };

function librariesOf(version: KubernetesVersion): readonly Library[] {
  return LIBRARIES.filter((entry) => isWithin(version, entry)).map(({ library }) => library);
}

function isWithin(version: KubernetesVersion, { since, until }: Omit<VersionedLibrary, 'library'>): boolean {
  const index = KUBERNETES_VERSIONS.indexOf(version);
  return (
    (since === undefined || index >= KUBERNETES_VERSIONS.indexOf(since)) &&
    (until === undefined || index < KUBERNETES_VERSIONS.indexOf(until))
  );
}
