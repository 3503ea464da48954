import { Bug, Failure } from '@keelson/model';
import type { Problem } from '@keelson/api';
import type { Diagnostic } from '@keelson/model';

/** HTTP status and title of each code that a request may be answered with; everything else expected is a 400. */
const STATUS: Readonly<Record<string, readonly [number, string]>> = {
  'http/foreign-host': [421, 'Not this host'],
  'http/foreign-origin': [403, 'Not from this page'],
  'http/not-found': [404, 'Not found'],
  'http/method-not-allowed': [405, 'Method not allowed'],
  'http/not-json': [415, 'Not JSON'],
  'http/too-large': [413, 'Too large'],
  'http/too-slow': [408, 'Too slow'],
  'http/busy': [503, 'Busy'],
  'http/stopping': [503, 'Stopping'],
  'server/no-governance': [404, 'No governance repository'],
  'trace/unknown-name': [404, 'Not found'],
  'trace/ambiguous-name': [409, 'Several of this name'],
  'ledger/not-found': [410, 'Not in the record'],
  'question/invalid': [422, 'Not a question'],
  'ledger/disk-full': [507, 'Not recorded'],
  'ledger/not-written': [503, 'Not recorded'],
  'ledger/overloaded': [503, 'Not recorded'],
  'ledger/closed': [503, 'Stopping'],
};

/** A failure that says of several things where they are wrong. */
export class RequestFailure extends Failure {
  readonly diagnostics: readonly Diagnostic[];

  constructor(code: string, message: string, diagnostics: readonly Diagnostic[], help?: string) {
    super(code, message, help === undefined ? {} : { help });
    this.diagnostics = diagnostics;
  }
}

/** Words what was thrown as problem details; of bugs nothing is told but that they are. */
export function toProblem(thrown: unknown): Problem {
  if (!(thrown instanceof Failure) || thrown instanceof Bug) {
    return {
      type: 'urn:keelson:problem:server:bug',
      title: 'Something unexpected happened',
      status: 500,
      detail: 'The server has made a mistake; its log says more.',
      code: 'server/bug',
    };
  }
  const [status, title] = STATUS[thrown.code] ?? [400, 'Cannot be answered'];
  return {
    type: `urn:keelson:problem:${thrown.code.replaceAll('/', ':')}`,
    title,
    status,
    detail: thrown.message,
    code: thrown.code,
    ...(thrown.help === undefined ? {} : { help: thrown.help }),
    ...(thrown instanceof RequestFailure ? { diagnostics: thrown.diagnostics } : {}),
  };
}
