import type { CompiledPolicy } from '@keelson/engine';

/**
 * When a policy has its turn: Kyverno's runner goes through the kinds in this order, each seeing the object as those before
 * left it. Policies of one stage that is `shared` run together and share the object that they leave.
 */
export interface PolicyStage {
  readonly turn: number;
  readonly shared: boolean;
  /** Sees the object as it was written, whatever others changed. */
  readonly original: boolean;
}

const CLASSIC: Readonly<Record<CompiledPolicy['phase'], number>> = { mutate: 0, validate: 1, generate: 7 };
const TURNS: Readonly<Record<string, number>> = {
  MutatingAdmissionPolicy: 2,
  MutatingPolicy: 3,
  ValidatingAdmissionPolicy: 4,
  ValidatingPolicy: 5,
  GeneratingPolicy: 6,
  ImageValidatingPolicy: 8,
  DeletingPolicy: 9,
};

/** Tells when a policy has its turn. */
export function stageOf({ reference, phase }: CompiledPolicy): PolicyStage {
  const kind = plainKind(reference.kind);
  const turn = (Object.hasOwn(TURNS, kind) ? TURNS[kind] : undefined) ?? CLASSIC[phase];
  return {
    turn,
    shared: kind === 'MutatingPolicy',
    original: kind === 'ImageValidatingPolicy' || kind === 'DeletingPolicy',
  };
}

/** The kind of a policy without what says that it is of a namespace. */
export function plainKind(kind: string): string {
  return kind.replace(/^Namespaced/, '');
}

/** Tells whether policies of a kind have no named rules, so that rows name none, or any. */
export function isRuleless(kind: string): boolean {
  return Object.hasOwn(TURNS, plainKind(kind));
}
