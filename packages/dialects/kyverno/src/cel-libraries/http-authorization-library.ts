import { BYTES, INT, STRING, fn, listType, mapType, method, structType } from '@keelson/cel';
import type { CelType, CelValue, Library } from '@keelson/cel';
import { isJsonObject } from '@keelson/model';
import { MCP_MESSAGES, MCP_REQUEST } from './mcp-messages.ts';
import { Messages } from './message-value.ts';
import type { MessageValue } from './message-value.ts';

const VALUES = mapType(STRING, listType(STRING));

/** Type of what policies for HTTP requests look at. */
export const HTTP_REQUEST: CelType = structType('http.CheckRequest');
/** Type of what their validations evaluate to. */
export const HTTP_RESPONSE: CelType = structType('http.CheckResponse');
const ATTRIBUTES = structType('http.CheckRequestAttributes');
const ALLOWED = structType('http.CheckResponseOk');
const DENIED = structType('http.CheckResponseDenied');
/** Type of what the body says in the Model Context Protocol. */
export const HTTP_MCP_DATA: CelType = structType('http.MCPCheckData');

/** The messages of HTTP authorization. */
// prettier-ignore
export const HTTP_MESSAGES: Messages = new Messages({
  ...MCP_MESSAGES,
  [HTTP_REQUEST.name]: { attributes: ATTRIBUTES, mcp: HTTP_MCP_DATA },
  [HTTP_MCP_DATA.name]: { request: MCP_REQUEST },
  [ATTRIBUTES.name]: { method: STRING, header: VALUES, host: STRING, protocol: STRING, contentLength: INT, body: BYTES, scheme: STRING, path: STRING, query: VALUES, fragment: STRING },
  [HTTP_RESPONSE.name]: { ok: ALLOWED, denied: DENIED },
  [ALLOWED.name]: {},
  [DENIED.name]: { reason: STRING },
});

function valuesOf(holder: CelValue | undefined, key: string): CelValue {
  const values = isJsonObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
  return Array.isArray(values) ? (values as CelValue) : [];
}

/** Writes the name of a header as Go does: `content-type` becomes `Content-Type`; what is no name stays. */
function canonicalHeader(name: string): string {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) return name;
  return name
    .toLowerCase()
    .replace(/(^|-)([a-z])/g, (_all, dash: string, letter: string) => dash + letter.toUpperCase());
}

/** `http`: answers to HTTP authorization, and reading what was requested. */
// prettier-ignore
export const HTTP_AUTHORIZATION_LIBRARY: Library = {
  name: 'kyverno.authz.http',
  functions: [
    { name: 'http.Allowed', overloads: [fn('http_allowed', [], ALLOWED, () => HTTP_MESSAGES.make(ALLOWED))] },
    { name: 'http.Denied',  overloads: [fn('http_denied_string', [STRING], DENIED, (reason: string) => HTTP_MESSAGES.make(DENIED, { reason }))] },
    { name: 'Header',       overloads: [method('http_get_header_string', [ATTRIBUTES, STRING], listType(STRING), (request: MessageValue, key: string) => valuesOf(request.fields.get('header'), canonicalHeader(key)))] },
    { name: 'QueryParam',   overloads: [method('http_get_queryparam_string', [ATTRIBUTES, STRING], listType(STRING), (request: MessageValue, key: string) => valuesOf(request.fields.get('query'), key))] },
    { name: 'Response', overloads: [
      method('http_response_ok',     [ALLOWED], HTTP_RESPONSE, (ok: MessageValue) => HTTP_MESSAGES.make(HTTP_RESPONSE, { ok })),
      method('http_response_denied', [DENIED],  HTTP_RESPONSE, (denied: MessageValue) => HTTP_MESSAGES.make(HTTP_RESPONSE, { denied })),
    ] },
  ],
  structs: HTTP_MESSAGES.declarations,
};
