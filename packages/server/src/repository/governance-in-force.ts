import { advisePolicies, compileGovernance, readGovernance } from '@keelson/gates';
import { buildTrace, lintRepository } from '@keelson/governance';
import { createCluster } from '@keelson/kubernetes';
import type { ReadOptions } from '@keelson/documents';
import type { GateView } from '@keelson/api';
import type { CompiledPolicy } from '@keelson/engine';
import type { GovernanceSources, PolicyOrigin } from '@keelson/gates';
import type { Governance, RepositoryDiagnostic, TraceGraph } from '@keelson/governance';
import type { Diagnostic, SourceDocument } from '@keelson/model';
import { toGateView } from '../views/estate-views.ts';

/** Where a governance repository lies. */
export type RepositoryOrigin = Extract<PolicyOrigin, { readonly kind: 'repository' }>;

/** Lint and trace depend on the time by days; a minute is as good as now. */
const MINUTE = 60_000;

/** A governance repository as it was read at one time: everything that is said of it rests on the same files. */
export class GovernanceInForce {
  readonly sources: GovernanceSources;
  readonly governance: Governance;
  /** In the order of `governance.policies.policies`. */
  readonly compiled: readonly CompiledPolicy[];
  /** The documents of its policies. */
  readonly documents: readonly SourceDocument[];
  /** Names this state of the files. */
  readonly revision: string;
  /** Milliseconds since the epoch at which it was read. */
  readonly since: number;
  #graph: { readonly minute: number; readonly graph: TraceGraph } | undefined;
  #gates: { readonly minute: number; readonly gates: readonly GateView[] } | undefined;
  #advice: ReturnType<typeof advisePolicies> | undefined;
  #lint: { readonly minute: number; readonly diagnostics: readonly RepositoryDiagnostic[] } | undefined;

  constructor(parts: {
    readonly sources: GovernanceSources;
    readonly revision: string;
    readonly since: number;
  }) {
    this.sources = parts.sources;
    this.revision = parts.revision;
    this.since = parts.since;
    const { governance, compiled, documents } = compileGovernance(parts.sources, () => ({
      cluster: createCluster({}),
      strictBindings: false,
    }));
    this.governance = governance;
    this.compiled = compiled;
    this.documents = documents;
  }

  /** Everything that belongs together, as it stands at a time. */
  graph(time: number): TraceGraph {
    const minute = Math.floor(time / MINUTE);
    if (this.#graph?.minute !== minute) this.#graph = { minute, graph: buildTrace(this.governance, time) };
    return this.#graph.graph;
  }

  /** The gates as they stand at a time. */
  gates(time: number): readonly GateView[] {
    const minute = Math.floor(time / MINUTE);
    if (this.#gates?.minute !== minute) {
      const gates = this.governance.repository.gates.map((gate) => toGateView(gate, this.governance, time));
      this.#gates = { minute, gates };
    }
    return this.#gates.gates;
  }

  /** What is wrong with the repository at a time, in the order of files and lines. */
  lint(time: number): readonly RepositoryDiagnostic[] {
    const minute = Math.floor(time / MINUTE);
    if (this.#lint?.minute !== minute) {
      this.#advice ??= advisePolicies(this.documents);
      this.#lint = { minute, diagnostics: lintRepository(this.governance, { time, advice: this.#advice }) };
    }
    return this.#lint.diagnostics;
  }

  /** What of the files could not be read or compiled: what they would say is not known. */
  get unreadable(): readonly Diagnostic[] {
    const { repository, policies } = this.governance;
    return [...repository.diagnostics, ...policies.diagnostics].filter(
      ({ severity }) => severity === 'error',
    );
  }
}

/** Reads what a repository says now. */
export function readInForce(
  origin: RepositoryOrigin,
  readOptions: ReadOptions,
  at: { readonly revision: string; readonly since: number },
): GovernanceInForce {
  const { kind: _kind, ...where } = origin;
  return new GovernanceInForce({ sources: readGovernance({ ...where, readOptions }), ...at });
}
