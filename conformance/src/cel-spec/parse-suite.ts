import { parseExpression, placeOf, type ParseOptions } from '@keelson/cel';
import { failed, passed, runCase, type CaseResult, type Suite } from '../suite/suite.ts';
import { expandTree } from './expand-tree.ts';
import { loadSpecSuite, type SpecFile } from './load-suite.ts';
import { adornKind, printTree } from './print-tree.ts';
import { listTests, type SpecTest } from './spec-test.ts';

/** How the expectations of cel-spec were made: cel-go's parser with the settings of its own tests. */
const SETTINGS: ParseOptions = { optionalSyntax: false, escapedFields: false, limits: { depth: 32 } };

/** Makes the suite of one file whose tests are judged by the tree of their text, or by an error at the place of cel-go's first. */
export function parseSuite(file: SpecFile, minimum: number): Suite {
  return {
    minimum,
    async *run({ folder }) {
      for (const { id, test } of listTests(await loadSpecSuite(file, folder))) {
        yield runCase(id, () => judge(id, test));
      }
    },
  };
}

function judge(id: string, test: SpecTest): CaseResult {
  const { parsed, issues } = parseExpression(test.original.expr, SETTINGS);
  const [issue] = issues;
  if (test.ast === undefined) {
    if (issue === undefined)
      return failed(id, `expected an error, got a tree; cel-go says\n${test.error ?? ''}`);
    const expected = firstPlace(test.error ?? '');
    const places = issues.map(({ position }) => {
      const { line, column } = placeOf(test.original.expr, position);
      return `${String(line)}:${String(column)}`;
    });
    if (expected === undefined || places.includes(expected)) return passed(id);
    return failed(id, `expected an error at ${expected}, got ${places.join(', ')}\n${test.error ?? ''}`);
  }
  if (parsed === undefined) return failed(id, `expected a tree, got ${issue?.message ?? 'nothing'}`);
  const tree = printTree(expandTree(parsed.root), adornKind);
  return tree === test.ast ? passed(id) : failed(id, `expected ${test.ast}\ngot ${tree}`);
}

/** Returns line and column of the first error that has a place. */
function firstPlace(errors: string): string | undefined {
  for (const [, line, column] of errors.matchAll(/^ERROR: [^:\n]*:(-?\d+):(\d+): /gm)) {
    if (line === '-1') return undefined;
    return `${line ?? ''}:${column ?? ''}`;
  }
  return undefined;
}
