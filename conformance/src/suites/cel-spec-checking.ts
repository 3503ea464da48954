import {
  BOOL,
  BYTES,
  createEnvironment,
  DOUBLE,
  fn,
  formatCheckedType,
  INT,
  method,
  NULL,
  optionalsLibrary,
  STANDARD_LIBRARY,
  STRING,
  UINT,
  type Environment,
  type Library,
} from '@keelson/cel';
import { checkText } from '../cel-spec/check-text.ts';
import { declareTest } from '../cel-spec/declare-test.ts';
import { judgeIssues } from '../cel-spec/error-places.ts';
import { expandTree } from '../cel-spec/expand-tree.ts';
import { loadSpecSuite } from '../cel-spec/load-suite.ts';
import { adornMeaning, printTree } from '../cel-spec/print-tree.ts';
import { protoLibrary } from '../cel-spec/proto-structs.ts';
import { listTests, type SpecTest } from '../cel-spec/spec-test.ts';
import { failed, passed, runCase, type CaseResult, type Suite } from '../suite/suite.ts';

/** Two functions that cel-go's checker tests have. */
const TEST_FUNCTIONS: Library = {
  name: 'checker-tests',
  functions: [
    { name: 'fg_s', overloads: [fn('fg_s_0', [], STRING, () => '')] },
    { name: 'fi_s_s', overloads: [method('fi_s_s_0', [STRING], STRING, () => '')] },
  ],
};

/** Types, references and refusals of cel-go's checker tests: the whole checked tree, or an error at the same place. */
export const suite: Suite = {
  minimum: 135,
  async *run({ folder }) {
    const environment = createEnvironment({
      libraries: [STANDARD_LIBRARY, optionalsLibrary(2), TEST_FUNCTIONS, protoLibrary()],
      variables: { is: STRING, ii: INT, iu: UINT, iz: BOOL, ib: BYTES, id: DOUBLE, ix: NULL },
      optionalSyntax: false,
    });
    for (const { id, test } of listTests(await loadSpecSuite('checking', folder))) {
      yield runCase(id, () => judge(id, test, environment));
    }
  },
};

function judge(id: string, test: SpecTest, base: Environment): CaseResult {
  const { expr } = test.original;
  const { type, checked, issues } = checkText(base.extend(declareTest(test.original)), expr);
  if (test.type === undefined) {
    const why = judgeIssues(expr, issues, test.error ?? '');
    return why === undefined ? passed(id) : failed(id, why);
  }
  if (type === undefined || checked === undefined) {
    return failed(id, `expected ${test.type}, got ${issues.map((issue) => issue.message).join('; ')}`);
  }
  const got = formatCheckedType(type);
  if (got !== test.type) return failed(id, `expected ${test.type}, got ${got}`);
  const tree = printTree(expandTree(checked.root, checked), adornMeaning);
  return tree === test.checkedAst
    ? passed(id)
    : failed(id, `expected ${test.checkedAst ?? ''}\ngot      ${tree}`);
}
