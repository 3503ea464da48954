import { BOOL, DOUBLE, DYN, INT, STRING, celError, listType, method, opaqueType } from '@keelson/cel';
import type { CelList, CelResult, CelType, CelValue, FunctionDeclaration, Library } from '@keelson/cel';
import { decodeJson } from '@keelson/documents';
import { Double, Failure, fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { withBoxedFloats } from '../values/boxed-floats.ts';
import { parseFloat64, parseInt64 } from '../values/parse-float.ts';
import { MCP_MESSAGES, MCP_PARAMETERS, MCP_REQUEST } from './mcp-messages.ts';
import type { MessageValue } from './message-value.ts';
import { Messages } from './message-value.ts';
import { PlainHandle } from './plain-handle.ts';

/** Type of the variable `mcp`. */
export const MCP_TYPE: CelType = opaqueType('mcp.MCP');
/** The value of the variable `mcp`. */
export const MCP_VALUE: PlainHandle = new PlainHandle(MCP_TYPE);

const MESSAGES = new Messages(MCP_MESSAGES);

const METHODS: Readonly<Record<string, string>> = {
  InitializeMethod: 'initialize',
  PingMethod: 'ping',
  ResourcesListMethod: 'resources/list',
  ResourcesTemplatesListMethod: 'resources/templates/list',
  ResourcesReadMethod: 'resources/read',
  PromptsListMethod: 'prompts/list',
  PromptsGetMethod: 'prompts/get',
  ToolsListMethod: 'tools/list',
  ToolsCallMethod: 'tools/call',
  SetLogLevelMethod: 'logging/setLevel',
  ElicitationCreateMethod: 'elicitation/create',
};

/** Reads a request of the Model Context Protocol from the body of an HTTP request; an error for what is no JSON. */
export function parseMcpRequest(body: string): MessageValue | string {
  let json: JsonValue;
  try {
    json = decodeJson(body);
  } catch (thrown) {
    return Failure.from(thrown, 'kyverno/no-json').message;
  }
  if (!isJsonObject(json)) return 'expected a JSON-RPC request';
  const name = stringField(json, 'method') ?? '';
  const request = MESSAGES.make(MCP_REQUEST, { Method: name, ID: fieldOf(json, 'id') ?? null });
  const parameters = Object.hasOwn(MCP_PARAMETERS, name) ? MCP_PARAMETERS[name] : undefined;
  if (parameters === undefined) return request;
  const [field, type] = parameters;
  const read = fromJson(withBoxedFloats(fieldOf(json, 'params') ?? {}));
  return request.with(field, MESSAGES.read(type, read));
}

/** Fields are named as in Go: `arguments` is `Arguments`, `uri` is `URI`. */
function fromJson(params: JsonValue): JsonValue {
  if (!isJsonObject(params)) return {};
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [goName(key), value]));
}

function goName(key: string): string {
  return key === 'uri' ? 'URI' : key.charAt(0).toUpperCase() + key.slice(1);
}

function parse(_self: PlainHandle, body: CelValue): CelResult {
  const text = body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : body;
  if (typeof text !== 'string') return celError('mcp: expected a text');
  const request = parseMcpRequest(text);
  return typeof request === 'string' ? celError(request) : request;
}

/** What a tool, a resource or a prompt is called with. */
function argumentOf(request: MessageValue, key: string): CelValue | undefined {
  for (const field of ['ToolCall', 'ResourceRead', 'PromptGet']) {
    const args = request.message(field)?.fields.get('Arguments');
    if (isJsonObject(args)) return Object.hasOwn(args, key) ? args[key] : undefined;
  }
  return undefined;
}

/** Reads a value as one of a type; undefined for what is none. */
type Read = (value: CelValue) => CelValue | undefined;

const readText: Read = (value) => (typeof value === 'string' ? value : undefined);

const readInteger: Read = (value) => {
  if (typeof value === 'string') {
    const parsed = parseInt64(value);
    if (parsed === undefined) return undefined;
    const small = Number(parsed);
    return Number.isSafeInteger(small) ? small : parsed;
  }
  const number = numberOf(value);
  return number === undefined || !Number.isSafeInteger(Math.trunc(number)) ? undefined : Math.trunc(number);
};

const readFloat: Read = (value) => {
  const number = typeof value === 'string' ? parseFloat64(value) : numberOf(value);
  if (number === undefined) return undefined;
  return Number.isInteger(number) ? new Double(number) : number;
};

const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE: ReadonlySet<string> = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

const readBoolean: Read = (value) => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return TRUE.has(value) ? true : FALSE.has(value) ? false : undefined;
  const number = numberOf(value);
  return number === undefined ? undefined : number !== 0;
};

function numberOf(value: CelValue): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof Double ? value.value : undefined;
}

function getter(name: string, id: string, type: CelType, read: Read): FunctionDeclaration {
  const run = (request: MessageValue, key: string, otherwise: CelValue): CelValue => {
    const value = argumentOf(request, key);
    return (value === undefined ? undefined : read(value)) ?? otherwise;
  };
  return {
    name: `Get${name}Argument`,
    overloads: [method(`mcp_get_${id}`, [MCP_REQUEST, STRING, type], type, run)],
  };
}

/** Items that are none of the type are left out. */
function listGetter(name: string, id: string, type: CelType, read: Read): FunctionDeclaration {
  const readList: Read = (value) =>
    Array.isArray(value)
      ? (value as CelList).map(read).filter((item): item is CelValue => item !== undefined)
      : undefined;
  return getter(`${name}Slice`, `${id}_slice`, listType(type), readList);
}

/** `mcp`: requests of the Model Context Protocol. */
export const MCP_LIBRARY: Library = {
  name: 'kyverno.mcp',
  functions: [
    { name: 'Parse', overloads: [method('mcp_parse_bytes_dyn', [MCP_TYPE, DYN], MCP_REQUEST, parse)] },
    getter('String', 'string', STRING, readText),
    getter('Int', 'int', INT, readInteger),
    getter('Float', 'float', DOUBLE, readFloat),
    getter('Bool', 'bool', BOOL, readBoolean),
    listGetter('String', 'string', STRING, readText),
    listGetter('Int', 'int', INT, readInteger),
    listGetter('Float', 'float', DOUBLE, readFloat),
    listGetter('Bool', 'bool', BOOL, readBoolean),
  ],
  structs: MESSAGES.declarations,
  constants: Object.entries(METHODS).map(([name, value]) => ({ name: `mcp.${name}`, type: STRING, value })),
};
