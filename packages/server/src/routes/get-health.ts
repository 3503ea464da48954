import type { Health } from '@keelson/api';
import type { ServerState } from '../server-state.ts';

/** `GET /api/v1/health`: whether reviews can be recorded. */
export function getHealth({ ledger }: ServerState): Health {
  const { broken } = ledger;
  return broken === undefined ? { status: 'ok' } : { status: 'failing', detail: broken.message };
}
