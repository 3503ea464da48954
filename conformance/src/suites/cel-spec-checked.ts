import { formatCheckedType } from '@keelson/cel';
import { checkText } from '../cel-spec/check-text.ts';
import { declareTest } from '../cel-spec/declare-test.ts';
import { loadSpecSuite } from '../cel-spec/load-suite.ts';
import { specEnvironment } from '../cel-spec/spec-environment.ts';
import { listTests } from '../cel-spec/spec-test.ts';
import { fromSpecType } from '../cel-spec/spec-types.ts';
import { failed, passed, runCase, type Suite } from '../suite/suite.ts';

/** The types that the texts of cel-spec's simple tests have: the test's own, or cel-go's. */
export const suite: Suite = {
  minimum: 2071,
  async *run({ folder }) {
    const base = specEnvironment();
    for (const { id, test } of listTests(await loadSpecSuite('conformance', folder))) {
      const deduced = test.original.typedResult?.deducedType;
      const expected = deduced === undefined ? test.type : formatCheckedType(fromSpecType(deduced));
      if (expected === undefined) continue;
      yield runCase(id, () => {
        const environment = base.extend(declareTest(test.original));
        const { type, issues } = checkText(environment, test.original.expr);
        const got =
          type === undefined ? issues.map((issue) => issue.message).join('; ') : formatCheckedType(type);
        return got === expected
          ? passed(id)
          : failed(id, `${test.original.expr}\nexpected ${expected}\ngot      ${got}`);
      });
    }
  },
};
