import type { SourcePlace } from '@keelson/model';

/** What kind of thing changed. */
export type ChangedKind = 'estate' | 'gate' | 'decision' | 'exception' | 'policy';

/** What happened to a thing between two states of a repository. Things are the same by their names, wherever their files are. */
export type ChangeKind = 'new' | 'removed' | 'renamed' | 'moved' | 'changed';

/**
 * What a change means: `stricter` where more is refused or less is permitted, `looser` the other way, `both` where some of each;
 * undefined where it refuses neither more nor less, or where that cannot be told from the files alone.
 */
export type ChangeEffect = 'stricter' | 'looser' | 'both';

/** A change of one thing, with what it means, in words. */
export interface RepositoryChange {
  readonly what: ChangedKind;
  readonly name: string;
  readonly kind: ChangeKind;
  readonly formerName?: string;
  readonly effect?: ChangeEffect;
  /** Such as `today: warn → deny`. */
  readonly details: readonly string[];
  /** Where it stands after the change, or stood before. */
  readonly place: SourcePlace;
}

/** Joins effects into one. */
export function joinEffects(effects: readonly (ChangeEffect | undefined)[]): ChangeEffect | undefined {
  const known = new Set(effects.filter((effect) => effect !== undefined));
  const [first] = known;
  return known.size > 1 ? 'both' : first;
}

/** Says from what to what a field changed; nothing where it did not. */
export function describeField(
  label: string,
  before: string | undefined,
  after: string | undefined,
): readonly string[] {
  return before === after ? [] : [`${label}: ${before ?? 'none'} → ${after ?? 'none'}`];
}

/** Says what came to a list and what went. */
export function describeList(
  label: string,
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  const [came, went] = [
    after.filter((one) => !before.includes(one)),
    before.filter((one) => !after.includes(one)),
  ];
  return [
    ...(came.length === 0 ? [] : [`${label} added: ${came.join(', ')}`]),
    ...(went.length === 0 ? [] : [`${label} taken away: ${went.join(', ')}`]),
  ];
}
