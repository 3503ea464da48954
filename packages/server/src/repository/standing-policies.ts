import { Failure } from '@keelson/model';
import type { Diagnostic } from '@keelson/model';
import { PolicyShelf } from '../policies/policy-shelf.ts';
import type { PolicyShelfOptions } from '../policies/policy-shelf.ts';
import { fingerprintRepository } from './fingerprint-repository.ts';
import { readInForce } from './governance-in-force.ts';
import type { GovernanceInForce, RepositoryOrigin } from './governance-in-force.ts';

/** A newer state of the files that is not in force, since it could not be read as a whole. */
export interface HeldBack {
  /** Milliseconds since the epoch at which it was first seen. */
  readonly since: number;
  /** What of it could not be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of looking at the files. */
export type Looked = 'unchanged' | 'adopted' | 'held back' | 'still changing';

/**
 * The policies and the governance repository that are in force. A new state of the files comes into force as a whole, or not at all:
 * one that says less than it was meant to, because a file of it cannot be read, is held back until it is mended.
 */
export class StandingPolicies {
  readonly #options: PolicyShelfOptions;
  readonly #repository: RepositoryOrigin | undefined;
  readonly #listeners = new Set<() => void>();
  #shelf: PolicyShelf;
  #governance: GovernanceInForce | undefined;
  #held: HeldBack | undefined;
  #seen: string | undefined;

  /** Reads what there is; at the start there is nothing better than what can be read of it. */
  constructor(options: PolicyShelfOptions) {
    this.#options = options;
    // Files are named as those of the repository, wherever the server was started.
    this.#repository = options.origin.kind === 'repository' ? { ...options.origin, shown: '' } : undefined;
    if (this.#repository === undefined) {
      this.#shelf = new PolicyShelf(options);
      return;
    }
    const { governance, fingerprint } = this.#read(this.#repository);
    this.#seen = fingerprint;
    this.#governance = governance;
    this.#shelf = this.#shelve(governance);
  }

  get shelf(): PolicyShelf {
    return this.#shelf;
  }

  /** Absent where the policies are not of a governance repository. */
  get governance(): GovernanceInForce | undefined {
    return this.#governance;
  }

  get held(): HeldBack | undefined {
    return this.#held;
  }

  /** Tells a listener whenever something came into force or was held back; returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks whether the files changed, and takes what they say now. */
  look(): Looked {
    const repository = this.#repository;
    if (repository === undefined || fingerprintRepository(repository.folder) === this.#seen) {
      return 'unchanged';
    }
    const outcome = this.#take(repository);
    if (outcome !== 'still changing') for (const listener of this.#listeners) listener();
    return outcome;
  }

  #take(repository: RepositoryOrigin): Looked {
    const before = fingerprintRepository(repository.folder);
    try {
      const { governance, fingerprint } = this.#read(repository);
      // What changed while it was read may be half of the one and half of the other.
      if (fingerprintRepository(repository.folder) !== fingerprint) return 'still changing';
      this.#seen = fingerprint;
      const complaints = newTrouble(this.#governance?.unreadable ?? [], governance.unreadable);
      if (complaints.length > 0) return this.#hold(complaints);
      this.#shelf = this.#shelve(governance);
      this.#governance = governance;
      this.#held = undefined;
      return 'adopted';
    } catch (thrown) {
      this.#seen = before;
      return this.#hold([toDiagnostic(Failure.from(thrown, 'repository/unreadable'))]);
    }
  }

  #hold(diagnostics: readonly Diagnostic[]): Looked {
    this.#held = { since: this.#held?.since ?? this.#options.clock.now(), diagnostics };
    return 'held back';
  }

  #read(repository: RepositoryOrigin): {
    readonly governance: GovernanceInForce;
    readonly fingerprint: string;
  } {
    const fingerprint = fingerprintRepository(repository.folder);
    const revision = fingerprint.slice('sha256:'.length, 'sha256:'.length + 12);
    const since = this.#options.clock.now();
    return {
      fingerprint,
      governance: readInForce(repository, this.#options.readOptions, { revision, since }),
    };
  }

  /** Compiled before it is put in place, so that nobody waits for it, and nothing that cannot be compiled gets there. */
  #shelve({ sources }: GovernanceInForce): PolicyShelf {
    const shelf = new PolicyShelf({ ...this.#options, origin: { kind: 'governance', sources } });
    shelf.standard();
    return shelf;
  }
}

/** Trouble that is in force already is no reason to hold back what mends other things. */
function newTrouble(known: readonly Diagnostic[], found: readonly Diagnostic[]): readonly Diagnostic[] {
  const keys = new Set(known.map(keyOf));
  return found.filter((diagnostic) => !keys.has(keyOf(diagnostic)));
}

function keyOf({ code, message, place }: Diagnostic): string {
  return JSON.stringify([code, message, place?.file]);
}

function toDiagnostic({ code, message, help }: Failure): Diagnostic {
  return { code, severity: 'error', message, ...(help === undefined ? {} : { help }) };
}
