import { parseExpression, type ParseOptions } from '@keelson/cel';
import { failed, passed, runCase, type CaseResult, type Suite } from '../suite/suite.ts';
import { judgeIssues } from './error-places.ts';
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
  if (test.ast === undefined) {
    const why = judgeIssues(test.original.expr, issues, test.error ?? '');
    return why === undefined ? passed(id) : failed(id, why);
  }
  if (parsed === undefined) return failed(id, `expected a tree, got ${issues[0]?.message ?? 'nothing'}`);
  const tree = printTree(expandTree(parsed.root), adornKind);
  return tree === test.ast ? passed(id) : failed(id, `expected ${test.ast}\ngot ${tree}`);
}
