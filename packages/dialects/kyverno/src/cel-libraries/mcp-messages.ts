import { DYN, STRING, mapType, structType } from '@keelson/cel';
import type { CelType } from '@keelson/cel';
import type { MessageFields } from './message-value.ts';

/** Type of a request of the Model Context Protocol. */
export const MCP_REQUEST: CelType = structType('mcp.MCPRequest');

const TOOL_CALL = structType('mcp.CallToolParams');
const RESOURCE_READ = structType('mcp.ReadResourceParams');
const PROMPT_GET = structType('mcp.GetPromptParams');
const PAGINATED = structType('mcp.PaginatedParams');
const INITIALIZE = structType('mcp.InitializeParams');
const CLIENT = structType('mcp.Implementation');
const ELICITATION = structType('mcp.ElicitationParams');
const LOG_LEVEL = structType('mcp.SetLevelParams');
const ANYTHING = mapType(STRING, DYN);

/** The messages of the Model Context Protocol that policies see. */
// prettier-ignore
export const MCP_MESSAGES: Readonly<Record<string, MessageFields>> = {
  [MCP_REQUEST.name]: { Method: STRING, ID: DYN, Paginated: PAGINATED, ToolCall: TOOL_CALL, ResourceRead: RESOURCE_READ, PromptGet: PROMPT_GET, Initialize: INITIALIZE, Elicitation: ELICITATION, SetLogLevel: LOG_LEVEL },
  [TOOL_CALL.name]: { Name: STRING, Arguments: DYN },
  [RESOURCE_READ.name]: { URI: STRING, Arguments: ANYTHING },
  [PROMPT_GET.name]: { Name: STRING, Arguments: mapType(STRING, STRING) },
  [PAGINATED.name]: { Cursor: STRING },
  [INITIALIZE.name]: { ProtocolVersion: STRING, Capabilities: DYN, ClientInfo: CLIENT },
  [CLIENT.name]: { Name: STRING, Version: STRING, Title: STRING },
  [ELICITATION.name]: { Message: STRING, RequestedSchema: DYN },
  [LOG_LEVEL.name]: { Level: STRING },
};

/** The field of a request that holds the parameters of a method, and the type of the parameters. */
export const MCP_PARAMETERS: Readonly<Record<string, readonly [string, CelType]>> = {
  initialize: ['Initialize', INITIALIZE],
  'resources/list': ['Paginated', PAGINATED],
  'resources/templates/list': ['Paginated', PAGINATED],
  'tools/list': ['Paginated', PAGINATED],
  'prompts/list': ['Paginated', PAGINATED],
  'resources/read': ['ResourceRead', RESOURCE_READ],
  'tools/call': ['ToolCall', TOOL_CALL],
  'logging/setLevel': ['SetLogLevel', LOG_LEVEL],
  'prompts/get': ['PromptGet', PROMPT_GET],
  'elicitation/create': ['Elicitation', ELICITATION],
};
