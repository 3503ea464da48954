export { isPolicyTest, readTest } from './format/read-test.ts';
export type { ReadTest } from './format/read-test.ts';
export type { NamedResource, PayloadPath, PolicyTest, ResourceSpec, TestRow } from './format/policy-test.ts';
export { NOBODY, readUserInfo } from './format/read-user-info.ts';
export type { TestUser } from './format/read-user-info.ts';
export { openTestFiles } from './files/open-test-files.ts';
export type { ReadPath, TestFiles } from './files/test-files.ts';
export { resourceName, toTestResource } from './resource/test-resource.ts';
export type { TestResource } from './resource/test-resource.ts';
export { toReview } from './resource/to-review.ts';
export type { ReviewSetting } from './resource/to-review.ts';
export { runTest } from './run/run-test.ts';
export type { RunTestOptions } from './run/run-test.ts';
export { askPolicies } from './run/ask-policies.ts';
export type { AskedPolicies, AskedResource } from './run/ask-policies.ts';
export type { PolicyAnswer } from './run/policy-answer.ts';
export type { TestedPolicy } from './run/tested-policy.ts';
export { runTestFile } from './run/run-test-file.ts';
export type { FileReport } from './run/run-test-file.ts';
export type { TestDialect, TestSetting } from './run/test-dialect.ts';
export { countOutcomes } from './run/test-report.ts';
export type {
  CellOutcome,
  CellReport,
  ObjectMismatch,
  RowReport,
  RuleCheck,
  TestCounts,
  TestReport,
} from './run/test-report.ts';
export { compareObjects } from './compare/compare-objects.ts';
export type { FieldDifference } from './compare/compare-objects.ts';
export { ruleCoverage } from './coverage/rule-coverage.ts';
export type { RuleCoverage } from './coverage/rule-coverage.ts';
export { DocumentReader } from './inputs/document-reader.ts';
export { readInputs } from './inputs/test-inputs.ts';
export type { TestInputs } from './inputs/test-inputs.ts';
export { readValues } from './format/read-values.ts';
