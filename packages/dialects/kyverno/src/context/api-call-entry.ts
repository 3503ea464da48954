import { Failure, fieldOf, isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { namespaceOfPath } from '../outside/api-path.ts';
import { askApiServer } from '../outside/ask-api-server.ts';
import { findCall } from '../outside/find-call.ts';
import { compileTemplate } from '../substitute/compile-template.ts';
import type { Template } from '../substitute/compile-template.ts';
import { assumeEmpty } from './assume-empty.ts';
import type { ContextEntry, EntrySurroundings } from './context-entry.ts';
import { pickPart } from './pick-part.ts';
import type { RuleScope } from './rule-scope.ts';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly query: string;
}

type Answer = { readonly body: JsonValue } | { readonly trouble: string };

/**
 * Compiles an entry `apiCall`: the given answer to it (`apiCallResponses`), or what the given objects say to a path of the API
 * server. Where the call fails, its default counts.
 */
export function compileApiCallEntry(name: string, call: JsonObject): ContextEntry {
  const template = compileTemplate({
    method: call.method ?? '',
    urlPath: call.urlPath ?? '',
    service: { url: fieldOf(call.service, 'url') ?? '', headers: fieldOf(call.service, 'headers') ?? [] },
    data: call.data ?? [],
    jmesPath: call.jmesPath ?? '',
  });
  return {
    name,
    isKnown: () => true,
    load: (scope, surroundings) => {
      const asked = readCall(template, scope, name, stringField(call, 'urlPath') ?? '');
      forbidOtherNamespaces(asked, surroundings);
      const given = givenAnswer(asked, surroundings);
      // A given value stands in for what would have been asked, but not for a given answer.
      if (given === undefined && scope.holds(name)) return undefined;
      const answer = given ?? askServer(asked, surroundings);
      if (answer === undefined) {
        assumeEmpty(`the answer to ${describe(asked)}`, surroundings);
        return undefined;
      }
      if ('body' in answer) return pickPart(scope, asked.query, answer.body, name);
      if (call.default !== undefined && call.default !== null) return call.default;
      throw new Failure('kyverno/call-failed', `failed to fetch data for APICall: ${answer.trouble}`);
    },
  };
}

function readCall(template: Template, scope: RuleScope, name: string, written: string): Call {
  let call: JsonValue;
  try {
    call = template.substitute(scope);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      error.code,
      `failed to fetch data for APICall: failed to substitute variables in context entry ${name} ${written}: ${error.message}`,
      { cause: error },
    );
  }
  const method = textOf(fieldOf(call, 'method'), name, 'method');
  return {
    method: method === '' ? 'GET' : method,
    path: textOf(fieldOf(call, 'urlPath'), name, 'urlPath'),
    url: textOf(fieldOf(objectField(call, 'service'), 'url'), name, 'service.url'),
    query: textOf(fieldOf(call, 'jmesPath'), name, 'jmesPath'),
  };
}

function textOf(value: JsonValue | undefined, name: string, field: string): string {
  if (typeof value === 'string') return value;
  throw new Failure(
    'kyverno/invalid-variable',
    `failed to substitute variables in context entry ${name} apiCall.${field}: expected a string`,
  );
}

/** A policy of a namespace asks the API server, and only about its namespace. */
function forbidOtherNamespaces({ path, url }: Call, { policyNamespace }: EntrySurroundings): void {
  if (policyNamespace === undefined) return;
  const namespace = namespaceOfPath(path);
  if (namespace === policyNamespace) return;
  throw new Failure(
    'kyverno/forbidden-namespace',
    namespace === undefined
      ? `path ${path === '' ? url : path} does not contain a namespace segment, which is required for namespaced policies`
      : `path ${path} refers to namespace ${namespace}, which is different from the policy namespace ${policyNamespace}`,
  );
}

function givenAnswer({ method, path, url }: Call, { context }: EntrySurroundings): Answer | undefined {
  const given = findCall(context, method, path === '' ? url : path);
  if (given === undefined) return undefined;
  const { statusCode, body } = given;
  const isFine = statusCode >= 200 && statusCode < 300;
  return isFine ? { body } : { trouble: `HTTP ${String(statusCode)}${messageOf(body)}` };
}

function askServer({ method, path }: Call, { context, cluster }: EntrySurroundings): Answer | undefined {
  if (path === '' || method !== 'GET') return undefined;
  const answer = askApiServer(context, cluster, path);
  if (answer.kind === 'unknown') return undefined;
  if (answer.kind === 'found') return { body: answer.body };
  return { trouble: `failed to GET resource with raw url: ${path}: ${answer.message}` };
}

function messageOf(body: JsonValue): string {
  const message = isJsonObject(body) ? stringField(body, 'message') : undefined;
  return message === undefined ? '' : `: ${message}`;
}

function describe({ method, path, url }: Call): string {
  return `${method} ${path === '' ? url : path}`;
}
