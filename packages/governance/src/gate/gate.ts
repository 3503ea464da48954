import type { ActiveGate, FailurePolicy, GateStage, Scope } from '@keelson/engine';
import type { SourcePlace, Surface } from '@keelson/model';
import type { Glob } from '../globs/glob.ts';
import type { FieldPlace } from '../reading/complaints.ts';
import type { Item } from '../reading/item.ts';

/** Chooses policies: all in files whose path below the repository matches, or one by its name. */
export type PolicySelector =
  | { readonly kind: 'path'; readonly path: Glob; readonly place: FieldPlace }
  | {
      readonly kind: 'name';
      readonly name: string;
      readonly policyKind?: string;
      readonly namespace?: string;
      readonly place: FieldPlace;
    };

/** A gate as its file says it. */
export interface Gate extends Item {
  readonly kind: 'gate';
  /** The decision that justifies the gate; always there where a stage may deny. */
  readonly decision?: string;
  readonly surface: Surface;
  readonly policies: readonly PolicySelector[];
  readonly scope?: Scope;
  readonly stages: readonly GateStage[];
  readonly failurePolicy?: FailurePolicy;
  /** Why errors may let requests through. */
  readonly failurePolicyReason?: string;
  readonly place: SourcePlace;
}

/** Makes the gate that the engine asks, from the policies that it was found to choose. */
export function toActiveGate(gate: Gate, policies: ActiveGate['policies']): ActiveGate {
  return {
    name: gate.name,
    ...(gate.decision === undefined ? {} : { decision: gate.decision }),
    surface: gate.surface,
    policies,
    ...(gate.scope === undefined ? {} : { scope: gate.scope }),
    stages: gate.stages,
    ...(gate.failurePolicy === undefined ? {} : { failurePolicy: gate.failurePolicy }),
  };
}
