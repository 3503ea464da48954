export { createEnvironment } from './environment/create-environment.ts';
export { fn, method } from './environment/declaration.ts';
export { CostMeter } from './program/program.ts';
export { structuralTypes } from './environment/structural-types.ts';
export { escapeFieldName, unescapeFieldName } from './environment/escape-field-name.ts';
export { estimateCost } from './estimate/estimate-cost.ts';
export { structuralSizes } from './estimate/structural-sizes.ts';
export { NO_BOUND } from './estimate/cost-range.ts';
export { createProgram } from './program/create-program.ts';
export { WALKS_ALL } from './cost/cost-model.ts';
export { isCostLimitError } from './program/cost-limit.ts';
export { explainProgram } from './explain/explain-program.ts';
export { findDecidingPaths } from './explain/deciding-paths.ts';

export {
  CROSS_TYPE_COMPARISONS,
  SPECIFIED_STANDARD_LIBRARY,
  STANDARD_LIBRARY,
} from './libraries/standard.ts';
export { BINDINGS_LIBRARY } from './libraries/bindings.ts';
export { BLOCK_LIBRARY } from './libraries/block.ts';
export { encodersLibrary } from './libraries/encoders.ts';
export { listsLibrary } from './libraries/lists.ts';
export { mathLibrary } from './libraries/math.ts';
export { optionalsLibrary } from './libraries/optionals.ts';
export { REGEX_LIBRARY } from './libraries/regex.ts';
export { SETS_LIBRARY } from './libraries/sets.ts';
export { stringsLibrary } from './libraries/strings.ts';
export { TWO_VARIABLE_COMPREHENSIONS } from './libraries/comprehensions.ts';

export { compileRegex } from './regex/compile-regex.ts';
export { parsePattern } from './regex/parse-pattern.ts';
export { Regex } from './regex/regex.ts';

export { KUBERNETES_VERSIONS, kubernetesEnvironmentOptions } from './libraries/kubernetes/environment.ts';
export { admissionVariables } from './libraries/kubernetes/admission-variables.ts';
export { JSON_PATCH, JsonPatchValue } from './libraries/kubernetes/json-patch-type.ts';
export { OBJECT, findTypeNameMismatches } from './libraries/kubernetes/object-types.ts';
export { Quantity } from './libraries/kubernetes/quantity.ts';
export { parseQuantity } from './libraries/kubernetes/parse-quantity.ts';
export { parseIp } from './libraries/kubernetes/parse-ip.ts';
export { parseSemver } from './libraries/kubernetes/parse-semver.ts';
export { Semver } from './libraries/kubernetes/semver.ts';
export {
  Authorizer,
  ResourceCheck,
  createAuthorizer,
  createRequestResourceCheck,
} from './libraries/kubernetes/authorizer-values.ts';

export { parseExpression } from './syntax/parse-expression.ts';
export { unparse } from './syntax/unparse.ts';
export { childrenOf, walkExpression } from './syntax/walk-expression.ts';
export { formatIssue, formatIssues } from './syntax/format-issue.ts';
export { placeOf } from './syntax/source-place.ts';
export { checkExpression } from './check/check-expression.ts';
export { formatCheckedType } from './check/format-checked-type.ts';
export { suggestName } from './check/suggest-name.ts';

export {
  ANY,
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  ERROR,
  INT,
  NULL,
  STRING,
  TIMESTAMP,
  UINT,
  formatType,
  isSameType,
  listType,
  mapType,
  opaqueType,
  optionalType,
  structType,
  typeParameter,
  typeType,
  wrapperType,
} from './types/cel-type.ts';

export { CelDuration, durationSeconds, formatDuration, parseDuration } from './values/duration.ts';
export { CelError, celError, isCelError } from './values/cel-error.ts';
export { CelTimestamp, formatTimestamp } from './values/timestamp.ts';
export { FieldReader } from './values/field-reader.ts';
export { MapValue } from './values/map-value.ts';
export { OpaqueValue } from './values/opaque-value.ts';
export { OptionalValue } from './values/optional-value.ts';
export { StructValue } from './values/struct-value.ts';
export { TypeValue } from './values/type-value.ts';
export { Uint } from './values/uint.ts';
export { compareValues } from './values/compare-values.ts';
export { equalValues } from './values/equal-values.ts';
export { typeNameOf, typeOf } from './values/type-of.ts';

export type { EncodersVersion } from './libraries/encoders.ts';
export type { ListsVersion } from './libraries/lists.ts';
export type { MathVersion } from './libraries/math.ts';
export type { OptionalsVersion } from './libraries/optionals.ts';
export type { StringsVersion } from './libraries/strings.ts';
export type { RegexMatch } from './regex/regex.ts';
export type { PatternNode } from './regex/pattern-node.ts';
export type { QuantityFormat } from './libraries/kubernetes/quantity-format.ts';
export type { KubernetesEnvironment, KubernetesVersion } from './libraries/kubernetes/environment.ts';
export type {
  AdmissionVariableOptions,
  AdmissionVariables,
} from './libraries/kubernetes/admission-variables.ts';
export type {
  AuthorizerAttributes,
  AuthorizerDecision,
  AuthorizerPort,
  AuthorizerUser,
  PathAttributes,
  ResourceAttributes,
} from './libraries/kubernetes/authorizer-port.ts';
export type { RequestResource } from './libraries/kubernetes/authorizer-values.ts';

export type { CelType, CelTypeKind } from './types/cel-type.ts';
export type { CelList, CelResult, CelValue } from './values/cel-value.ts';
export type { MapKey } from './values/map-value.ts';
export type {
  FunctionDeclaration,
  Implementation,
  Library,
  Macro,
  MacroContext,
  Overload,
  StructDeclaration,
} from './environment/declaration.ts';
export type { ConstantDeclaration, Declarations } from './environment/declarations.ts';
export type { EnvironmentOptions, ExpressionLimits } from './environment/environment-options.ts';
export type { BackEnd, CompileOptions, Environment, EnvironmentSettings } from './environment/environment.ts';
export type { CheckedExpression, ExpressionIssue, Reference } from './check/checked-expression.ts';
export type { StructuralTypes } from './environment/structural-types.ts';
export type {
  StructuralConstraints,
  StructuralProperty,
  StructuralSchema,
} from './environment/structural-schema.ts';
export type { CostRange } from './estimate/cost-range.ts';
export type { EstimateOptions } from './estimate/estimate-cost.ts';
export type { SizedValue, SizeSource } from './estimate/node-estimate.ts';
export type { CheckOutcome } from './check/check-expression.ts';
export type { Activation, Compilation, Program } from './program/program.ts';
export type { ExplainedPart, Explanation } from './explain/explain-program.ts';
export type { DecidingPath } from './explain/deciding-paths.ts';
export type { ParseOptions, ParseResult } from './syntax/parse-expression.ts';
export type { SourcePlace } from './syntax/source-place.ts';
export type {
  Bind,
  Block,
  Call,
  Expression,
  Fold,
  FoldOperation,
  Identifier,
  ListLiteral,
  Literal,
  MapEntry,
  MapLiteral,
  NodeBase,
  ParsedExpression,
  Select,
  StructField,
  StructLiteral,
} from './syntax/expression.ts';
