import { Failure } from '@keelson/model';
import type { GovernanceInForce } from '../repository/governance-in-force.ts';
import type { ServerState } from '../server-state.ts';

/** The governance repository in force. Throws `server/no-governance` where the policies are not of one. */
export function requireGovernance({ standing }: ServerState): GovernanceInForce {
  if (standing.governance !== undefined) return standing.governance;
  throw new Failure('server/no-governance', 'this server asks policies without a governance repository', {
    help: 'Start it with the folder of one: keelson serve --governance DIR. Or begin one: keelson init',
  });
}
