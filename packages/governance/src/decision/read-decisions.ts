import { byName } from '../reading/order.ts';
import { readDecision } from './read-decision.ts';
import { createDecisionNames } from './resolve-decision.ts';
import type { ReadContext } from '../reading/read-context.ts';
import type { Decision } from './decision.ts';

/** A record as text. */
export interface DecisionText {
  readonly file: string;
  readonly text: string;
}

/** Reads decision records and finds which of them they mean when they name each other. */
export function readDecisions(texts: readonly DecisionText[], context: ReadContext): readonly Decision[] {
  const seen: Map<string, Decision> = new Map();
  for (const { file, text } of texts) {
    if (isAbout(file)) continue;
    const decision = readDecision(text, file, context);
    const twin = seen.get(decision.name);
    if (twin === undefined) {
      seen.set(decision.name, decision);
    } else {
      context.complaints.addAt(
        'repository/duplicate',
        `there is another decision “${decision.name}”, in ${twin.file}`,
        decision.locate(),
      );
    }
  }
  const { resolve } = createDecisionNames([...seen.keys()]);
  return [...seen.values()]
    .map((decision) => ({
      ...decision,
      supersedes: decision.supersedes.map((text) => resolve(text) ?? text),
      ...(decision.supersededBy === undefined
        ? {}
        : { supersededBy: resolve(decision.supersededBy) ?? decision.supersededBy }),
    }))
    .sort(byName);
}

/** Folders of records have an index and a template beside them. */
function isAbout(file: string): boolean {
  return /(?:^|\/)(?:readme|index|template|adr-template[^/]*)\.md$/i.test(file);
}
