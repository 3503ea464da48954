import type { PolicyOrigin } from '@keelson/api';
import type { VerdictLedger } from '@keelson/ledger';
import type { Clock } from '@keelson/model';
import type { IndexKeeper } from './verdicts/index-keeper.ts';
import type { StandingPolicies } from './repository/standing-policies.ts';

/** Everything that routes share. */
export interface ServerState {
  readonly version: string;
  /** What is in force now; a request that asks twice may get two answers. */
  readonly standing: StandingPolicies;
  readonly ledger: VerdictLedger;
  /** The index of what the ledger has. */
  readonly verdicts: IndexKeeper;
  readonly clock: Clock;
  /** Where the policies come from, as it is told. */
  readonly origin: PolicyOrigin;
}
