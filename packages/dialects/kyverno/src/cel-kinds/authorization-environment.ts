import {
  BINDINGS_LIBRARY,
  SETS_LIBRARY,
  TIMESTAMP,
  createEnvironment,
  encodersLibrary,
  kubernetesEnvironmentOptions,
  listsLibrary,
  mathLibrary,
  stringsLibrary,
} from '@keelson/cel';
import type { CelType, Environment, Library } from '@keelson/cel';
import { chargedBySize } from '../cel-libraries/charged-by-size.ts';
import { ENVOY_LIBRARY, ENVOY_REQUEST, ENVOY_RESPONSE } from '../cel-libraries/envoy-library.ts';
import {
  HTTP_AUTHORIZATION_LIBRARY,
  HTTP_REQUEST,
  HTTP_RESPONSE,
} from '../cel-libraries/http-authorization-library.ts';
import { HTTP_CONTEXT, httpLibrary } from '../cel-libraries/http-library.ts';
import { IMAGE_LIBRARY } from '../cel-libraries/image-library.ts';
import { JSON_LIBRARY, JSON_TYPE } from '../cel-libraries/json-library.ts';
import { MCP_LIBRARY, MCP_TYPE } from '../cel-libraries/mcp-library.ts';
import { RESOURCE_CONTEXT, resourceLibrary } from '../cel-libraries/resource-library.ts';
import { NOW } from '../cel-libraries/time-library.ts';
import { KEY_SOURCE, TOKEN_LIBRARY } from '../cel-libraries/token-library.ts';
import { KUBERNETES_VERSION } from './kubernetes-version.ts';

/** The modes in which a policy decides about requests to services. */
export type AuthorizationMode = 'HTTP' | 'Envoy';

const LIBRARIES: readonly Library[] = [
  BINDINGS_LIBRARY,
  encodersLibrary(1),
  listsLibrary(3),
  mathLibrary(2),
  SETS_LIBRARY,
  stringsLibrary(5),
  httpLibrary(''),
  ...[TOKEN_LIBRARY, JSON_LIBRARY, MCP_LIBRARY].map(chargedBySize),
  IMAGE_LIBRARY,
  resourceLibrary(''),
];

/** What the validations of a mode evaluate to, or null. */
export const ANSWER_TYPES: Readonly<Record<AuthorizationMode, CelType>> = {
  HTTP: HTTP_RESPONSE,
  Envoy: ENVOY_RESPONSE,
};

const environments = new Map<AuthorizationMode, Environment>();

/** The environment of policies that decide about requests to services: there is the request, and nothing of a cluster's. */
export function authorizationEnvironment(mode: AuthorizationMode): Environment {
  let environment = environments.get(mode);
  if (environment === undefined) {
    const base = kubernetesEnvironmentOptions({ version: KUBERNETES_VERSION });
    environment = createEnvironment({
      ...base,
      libraries: [
        ...base.libraries,
        ...LIBRARIES,
        mode === 'HTTP' ? HTTP_AUTHORIZATION_LIBRARY : ENVOY_LIBRARY,
      ],
      variables: {
        object: mode === 'HTTP' ? HTTP_REQUEST : ENVOY_REQUEST,
        http: HTTP_CONTEXT,
        json: JSON_TYPE,
        mcp: MCP_TYPE,
        resource: RESOURCE_CONTEXT,
        [NOW]: TIMESTAMP,
        [KEY_SOURCE]: HTTP_CONTEXT,
      },
    });
    environments.set(mode, environment);
  }
  return environment;
}
