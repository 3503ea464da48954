import { BOOL, BYTES, DYN, INT, STRING, fn, listType, mapType, method, structType } from '@keelson/cel';
import type { CelType, CelValue, Library } from '@keelson/cel';
import { Messages } from './message-value.ts';
import type { MessageValue } from './message-value.ts';

const AUTH = 'envoy.service.auth.v3';
const CORE = 'envoy.config.core.v3';
const LABELS = mapType(STRING, STRING);

/** Type of what policies for Envoy look at. */
export const ENVOY_REQUEST: CelType = structType(`${AUTH}.CheckRequest`);
/** Type of what their validations evaluate to. */
export const ENVOY_RESPONSE: CelType = structType(`${AUTH}.CheckResponse`);
const DENIED = structType(`${AUTH}.DeniedHttpResponse`);
const ALLOWED = structType(`${AUTH}.OkHttpResponse`);
const HEADER = structType(`${CORE}.HeaderValueOption`);
const HEADER_VALUE = structType(`${CORE}.HeaderValue`);
const QUERY_PARAMETER = structType(`${CORE}.QueryParameter`);
const CONTEXT = structType(`${AUTH}.AttributeContext`);
const PEER = structType(`${AUTH}.AttributeContext.Peer`);
const REQUEST = structType(`${AUTH}.AttributeContext.Request`);
const HTTP_REQUEST = structType(`${AUTH}.AttributeContext.HttpRequest`);
const TLS_SESSION = structType(`${AUTH}.AttributeContext.TLSSession`);
const ADDRESS = structType(`${CORE}.Address`);
const SOCKET_ADDRESS = structType(`${CORE}.SocketAddress`);
const PIPE = structType(`${CORE}.Pipe`);
const STATUS = structType('google.rpc.Status');
const HTTP_STATUS = structType('envoy.type.v3.HttpStatus');

/** The messages of Envoy's external authorization that policies see. */
// prettier-ignore
export const ENVOY_MESSAGES: Messages = new Messages({
  [ENVOY_REQUEST.name]: { attributes: CONTEXT },
  [CONTEXT.name]: { source: PEER, destination: PEER, request: REQUEST, context_extensions: LABELS, metadata_context: DYN, route_metadata_context: DYN, tls_session: TLS_SESSION },
  [PEER.name]: { address: ADDRESS, service: STRING, labels: LABELS, principal: STRING, certificate: STRING },
  [ADDRESS.name]: { socket_address: SOCKET_ADDRESS, pipe: PIPE },
  [SOCKET_ADDRESS.name]: { protocol: INT, address: STRING, port_value: INT, named_port: STRING, resolver_name: STRING },
  [PIPE.name]: { path: STRING, mode: INT },
  [REQUEST.name]: { time: DYN, http: HTTP_REQUEST },
  [HTTP_REQUEST.name]: { id: STRING, method: STRING, headers: LABELS, path: STRING, host: STRING, scheme: STRING, query: STRING, fragment: STRING, size: INT, protocol: STRING, body: STRING, raw_body: BYTES },
  [TLS_SESSION.name]: { sni: STRING },
  [ENVOY_RESPONSE.name]: { status: STATUS, denied_response: DENIED, ok_response: ALLOWED, dynamic_metadata: DYN },
  [DENIED.name]: { status: HTTP_STATUS, headers: listType(HEADER), body: STRING },
  [ALLOWED.name]: { headers: listType(HEADER), headers_to_remove: listType(STRING), response_headers_to_add: listType(HEADER), query_parameters_to_set: listType(QUERY_PARAMETER), query_parameters_to_remove: listType(STRING), dynamic_metadata: DYN },
  [HEADER.name]: { header: HEADER_VALUE, append_action: INT, keep_empty_value: BOOL },
  [HEADER_VALUE.name]: { key: STRING, value: STRING, raw_value: BYTES },
  [QUERY_PARAMETER.name]: { key: STRING, value: STRING },
  [STATUS.name]: { code: INT, message: STRING, details: listType(DYN) },
  [HTTP_STATUS.name]: { code: INT },
});

/** Codes of gRPC. */
const OK = 0;
const PERMISSION_DENIED = 7;

function header(key: string, value: string): MessageValue {
  return ENVOY_MESSAGES.make(HEADER, { header: ENVOY_MESSAGES.make(HEADER_VALUE, { key, value }) });
}

function parameter(key: string, value: string): MessageValue {
  return ENVOY_MESSAGES.make(QUERY_PARAMETER, { key, value });
}

function respond(code: number, field: string, response: MessageValue): MessageValue {
  return ENVOY_MESSAGES.make(ENVOY_RESPONSE, {
    status: ENVOY_MESSAGES.make(STATUS, { code }),
    [field]: response,
  });
}

function withMessage(response: MessageValue, message: string): MessageValue {
  const status = response.message('status') ?? ENVOY_MESSAGES.make(STATUS);
  return response.with('status', status.with('message', message));
}

/** Adds to a list what is a message already, or what two texts make. */
function adds(
  field: string,
  make: (key: string, value: string) => MessageValue,
): (self: MessageValue, item: MessageValue | string, value?: string) => MessageValue {
  return (self, item, value = '') => self.append(field, typeof item === 'string' ? make(item, value) : item);
}

/** `envoy`: answers to Envoy's external authorization. */
// prettier-ignore
export const ENVOY_LIBRARY: Library = {
  name: 'kyverno.authz.envoy',
  functions: [
    { name: 'envoy.Allowed',    overloads: [fn('allowed', [], ALLOWED, () => ENVOY_MESSAGES.make(ALLOWED))] },
    { name: 'envoy.Denied',     overloads: [fn('denied', [INT], DENIED, (code: CelValue) => ENVOY_MESSAGES.make(DENIED, { status: ENVOY_MESSAGES.make(HTTP_STATUS, { code }) }))] },
    { name: 'envoy.Header',     overloads: [fn('header_key_value', [STRING, STRING], HEADER, header)] },
    { name: 'envoy.QueryParam', overloads: [fn('queryparam_key_value', [STRING, STRING], QUERY_PARAMETER, parameter)] },
    { name: 'WithBody',         overloads: [method('denied_with_body', [DENIED, STRING], DENIED, (denied: MessageValue, body: string) => denied.with('body', body))] },
    { name: 'WithHeader',       overloads: [
      method('ok_with_header_header',            [ALLOWED, HEADER],         ALLOWED, adds('headers', header)),
      method('ok_with_header_string_string',     [ALLOWED, STRING, STRING], ALLOWED, adds('headers', header)),
      method('denied_with_header_header',        [DENIED, HEADER],          DENIED,  adds('headers', header)),
      method('denied_with_header_string_string', [DENIED, STRING, STRING],  DENIED,  adds('headers', header)),
    ] },
    { name: 'WithoutHeader',    overloads: [method('ok_without_header', [ALLOWED, STRING], ALLOWED, (ok: MessageValue, name: string) => ok.append('headers_to_remove', name))] },
    { name: 'WithResponseHeader', overloads: [
      method('ok_with_response_header_header',        [ALLOWED, HEADER],         ALLOWED, adds('response_headers_to_add', header)),
      method('ok_with_response_header_string_string', [ALLOWED, STRING, STRING], ALLOWED, adds('response_headers_to_add', header)),
    ] },
    { name: 'WithQueryParam', overloads: [
      method('ok_with_queryparam_param',         [ALLOWED, QUERY_PARAMETER], ALLOWED, adds('query_parameters_to_set', parameter)),
      method('ok_with_queryparam_string_string', [ALLOWED, STRING, STRING],  ALLOWED, adds('query_parameters_to_set', parameter)),
    ] },
    { name: 'WithoutQueryParam', overloads: [method('ok_without_queryparam_string', [ALLOWED, STRING], ALLOWED, (ok: MessageValue, name: string) => ok.append('query_parameters_to_remove', name))] },
    { name: 'KeepEmptyValue', overloads: [
      method('header_keep_empty_value',      [HEADER],       HEADER, (one: MessageValue) => one.with('keep_empty_value', true)),
      method('header_keep_empty_value_bool', [HEADER, BOOL], HEADER, (one: MessageValue, keep: boolean) => one.with('keep_empty_value', keep)),
    ] },
    { name: 'Response', overloads: [
      method('ok_response',     [ALLOWED], ENVOY_RESPONSE, (ok: MessageValue) => respond(OK, 'ok_response', ok)),
      method('denied_response', [DENIED],  ENVOY_RESPONSE, (denied: MessageValue) => respond(PERMISSION_DENIED, 'denied_response', denied)),
    ] },
    { name: 'WithMessage',  overloads: [method('response_ok_with_message', [ENVOY_RESPONSE, STRING], ENVOY_RESPONSE, withMessage)] },
    { name: 'WithMetadata', overloads: [method('response_ok_with_metadata', [ENVOY_RESPONSE, mapType(STRING, DYN)], ENVOY_RESPONSE, (response: MessageValue, metadata: CelValue) => response.with('dynamic_metadata', metadata))] },
  ],
  structs: ENVOY_MESSAGES.declarations,
};
