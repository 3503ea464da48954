import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  filesInMemory,
  joinGovernance,
  NO_POLICIES,
  openRevision,
  proveNothing,
  readRepositoryFiles,
} from '@keelson/governance';
import { prepareGate } from '../check/prepare-gate.ts';
import type { Governance } from '@keelson/governance';
import type { Diagnostic } from '@keelson/model';
import type { ReviewValues } from '../check/check-settings.ts';
import type { PreparedGate } from '../check/prepare-gate.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** One of the two states that are compared. */
export interface Side {
  /** As it is shown: a revision with its commit, or the files as they are. */
  readonly name: string;
  readonly governance: Governance;
  /** What asks on this side; absent where there is no governance repository. */
  readonly prepared?: PreparedGate;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where a side is read. */
export interface SideRequest {
  /** The folder of the repository, absolute, and as it is shown. */
  readonly folder: string;
  readonly shown: string;
  /** Absent: the files as they are. */
  readonly revision?: string;
  /** What the revision is called, where that says more. */
  readonly called?: string;
}

/** Opens a side with its policies and gates. What is broken on it is among its diagnostics and takes nothing else down. */
export function openSide(request: SideRequest, values: ReviewValues, terminal: Terminal): Side {
  const { folder, shown, revision, called } = request;
  const { directory, clock, environment } = terminal;
  if (revision === undefined) {
    const name = 'the files as they are';
    if (!existsSync(join(folder, 'keelson.yaml'))) return missingSide(name);
    return presentSide(name, prepareGate(values, directory, clock.now()));
  }
  const opened = openRevision(folder, shown, revision, environment, { withPolicies: true });
  const { commit, files, exists } = opened;
  const name = `${called ?? revision} (${commit.slice(0, 10)})`;
  if (!exists) return missingSide(name);
  return presentSide(
    name,
    prepareGate(values, directory, clock.now(), { commit, files, withPolicies: true }),
  );
}

function presentSide(name: string, prepared: PreparedGate): Side {
  const governance = prepared.governance ?? emptyGovernance();
  return { name, governance, prepared, diagnostics: prepared.diagnostics };
}

function missingSide(name: string): Side {
  return { name, governance: emptyGovernance(), diagnostics: [] };
}

function emptyGovernance(): Governance {
  return joinGovernance(
    readRepositoryFiles(filesInMemory({})),
    NO_POLICIES,
    proveNothing('there is nothing'),
  );
}
