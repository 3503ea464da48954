import type { DiagnosticList, HeldState } from '@keelson/api';
import type { RepositoryDiagnostic } from '@keelson/governance';
import type { Diagnostic } from '@keelson/model';
import type { HeldBack } from '../repository/standing-policies.ts';
import type { ServerState } from '../server-state.ts';
import { readCursor, readLimit, writeCursor } from '../views/page-items.ts';
import { requireGovernance } from './require-governance.ts';
import type { RouteRequest } from './route-request.ts';

/** `GET /api/v1/diagnostics`: what lint says of the repository in force, and why a newer state is not. */
export function listDiagnostics(state: ServerState, request: RouteRequest): DiagnosticList {
  const found = requireGovernance(state).lint(state.clock.now());
  const { held } = state.standing;
  const limit = readLimit(request);
  const start = Number(readCursor(request)) || 0;
  return {
    items: found.slice(start, start + limit).map(withoutFix),
    total: found.length,
    ...(start + limit < found.length ? { next: writeCursor(String(start + limit)) } : {}),
    ...(held === undefined ? {} : { held: toHeldState(held) }),
  };
}

/** Shows a state that is held back. */
export function toHeldState({ since, diagnostics }: HeldBack): HeldState {
  return { since: new Date(since).toISOString(), diagnostics: diagnostics.map(withoutFix) };
}

function withoutFix({ fix: _fix, ...diagnostic }: RepositoryDiagnostic): Diagnostic {
  return diagnostic;
}
