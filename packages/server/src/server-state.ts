import type { PolicyOrigin } from '@keelson/api';
import type { VerdictLedger } from '@keelson/ledger';
import type { Clock } from '@keelson/model';
import type { PolicyShelf } from './policies/policy-shelf.ts';

/** Everything that routes share. */
export interface ServerState {
  readonly version: string;
  readonly shelf: PolicyShelf;
  readonly ledger: VerdictLedger;
  readonly clock: Clock;
  /** Where the policies come from, as it is told. */
  readonly origin: PolicyOrigin;
}
