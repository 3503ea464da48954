import type { Labels } from '@keelson/engine';
import type { SourcePlace } from '@keelson/model';
import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Locate } from '../reading/item.ts';

/** A cluster that the estate knows. */
export interface EstateCluster {
  readonly name: string;
  readonly labels: Labels;
  /** Class of the data and workloads it may hold. */
  readonly class?: string;
  /** Release such as `1.37`. */
  readonly kubernetesVersion?: string;
}

/** The organisation's own scales of risk, ascending, and what it can bear. */
export interface RiskScales {
  readonly likelihood: readonly string[];
  readonly impact: readonly string[];
  /** Scores of likelihood × impact, each counted from 1. */
  readonly appetite?: {
    /** Up to here a risk may be borne while something is done about it. */
    readonly tolerable: number;
    /** Up to here nothing need be done. */
    readonly acceptable: number;
  };
}

/** What an approval must be proved by. */
export type ApprovalProofKind = 'commit' | 'signature';

/** What the estate asks of exceptions. */
export interface ExceptionRules {
  readonly longestDays?: number;
  /** How many must approve, by the impact of the risk that is accepted; `default` where none is named. */
  readonly approvals: ReadonlyMap<string, number>;
  /** Whoever asked cannot approve. */
  readonly fourEyes: boolean;
  readonly approvalProof: ApprovalProofKind;
}

/** A role that the members of a group have. */
export interface EstateRole {
  readonly group: EntityReference;
  readonly role: string;
}

/** What `keelson.yaml` says of the whole repository. */
export interface Estate {
  readonly name: string;
  readonly clusters: readonly EstateCluster[];
  /** Classes of data and workloads, ascending. */
  readonly classes: readonly string[];
  readonly risk: RiskScales;
  /** IANA name of the zone in which days begin and end. */
  readonly timeZone: string;
  readonly exceptions: ExceptionRules;
  readonly decisions: { readonly reviewEveryDays?: number };
  readonly roles: readonly EstateRole[];
  /** Fields that this version does not act on, by their names. */
  readonly ignored: readonly string[];
  readonly locate: Locate;
}

/** The scales that hold where an estate has none of its own. */
export const DEFAULT_SCALES: RiskScales = {
  likelihood: ['rare', 'unlikely', 'possible', 'likely', 'almost-certain'],
  impact: ['negligible', 'minor', 'moderate', 'major', 'severe'],
};

/** What holds for exceptions where an estate says nothing. */
export const DEFAULT_EXCEPTION_RULES: ExceptionRules = {
  approvals: new Map(),
  fourEyes: true,
  approvalProof: 'commit',
};

/** The estate of a repository whose file could not be read: nothing is known, and the strictest rules hold. */
export const EMPTY_ESTATE: Estate = {
  name: 'unknown',
  clusters: [],
  classes: [],
  risk: DEFAULT_SCALES,
  timeZone: 'UTC',
  exceptions: DEFAULT_EXCEPTION_RULES,
  decisions: {},
  roles: [],
  ignored: [],
  locate: (): SourcePlace => ({}),
};
