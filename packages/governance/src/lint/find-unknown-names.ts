import { suggestWord } from '../reading/suggest-word.ts';
import type { SourcePlace } from '@keelson/model';
import type { Governance } from '../activation/governance.ts';
import type { ItemKind } from '../reading/item.ts';
import type { LintFinding } from './lint-check.ts';

/** Finds the names that nothing of a kind has, and says where a file that cannot be read may hold it. */
export function findUnknownNames(
  kind: ItemKind,
  written: readonly string[],
  known: readonly string[],
  { broken }: Pick<Governance, 'broken'>,
  placeOf: (index: number) => SourcePlace,
): readonly LintFinding[] {
  return written.flatMap((name, index) => {
    if (known.includes(name)) return [];
    const unreadable = broken(kind, name);
    if (unreadable !== undefined) {
      return [
        {
          place: placeOf(index),
          message: `the ${kind} “${name}” cannot be read`,
          help: `Mend ${unreadable.file} first.`,
        },
      ];
    }
    const nearest = suggestWord(name, known);
    return [
      {
        place: placeOf(index),
        message: `there is no ${kind} “${name}”`,
        help: nearest === undefined ? `Write it, or name one that is there.` : `Did you mean “${nearest}”?`,
      },
    ];
  });
}
