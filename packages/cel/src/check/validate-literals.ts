import type { Library } from '../environment/declaration.ts';
import type { EnvironmentSettings } from '../environment/environment.ts';
import { childrenOf } from '../syntax/walk-expression.ts';
import type { Expression } from '../syntax/expression.ts';
import type { CheckedExpression, ExpressionIssue } from './checked-expression.ts';
import { IssueList } from './issue-list.ts';
import { validateArgument } from './validate-argument.ts';
import { validateFormat } from './validate-format.ts';
import { validateHomogeneousList, validateHomogeneousMap } from './validate-homogeneous.ts';

/** What the validation of a tree's literals needs to know of its environment. */
export interface LiteralRules {
  readonly libraries: readonly Library[];
  readonly settings: EnvironmentSettings;
}

/** Finds literals that would fail at run time or that the environment refuses (cel-go's AST validators). */
export function validateLiterals(
  checked: CheckedExpression,
  { libraries, settings }: LiteralRules,
): readonly ExpressionIssue[] {
  const format = formatVersion(libraries);
  if (settings.homogeneousLiterals !== true && settings.validateLiterals !== true && format === undefined) {
    return [];
  }
  const issues = new IssueList();
  // Arguments of `format` and slots of `cel.block` are mixed by nature.
  const visit = (node: Expression, mixed: boolean): void => {
    if (settings.homogeneousLiterals === true && !mixed) {
      if (node.kind === 'list') validateHomogeneousList(checked, node, issues);
      if (node.kind === 'map') validateHomogeneousMap(checked, node, issues);
    }
    if (node.kind === 'call') {
      if (settings.validateLiterals === true) validateArgument(checked, node, issues);
      if (format !== undefined) validateFormat(checked, node, format, issues);
    }
    const below =
      mixed ||
      node.kind === 'block' ||
      (format !== undefined && node.kind === 'call' && node.function === 'format');
    for (const child of childrenOf(node)) visit(child, below);
  };
  visit(checked.root, false);
  return issues.sorted();
}

const FORMAT_VERSIONS: WeakMap<Library, number> = new WeakMap();

/** Returns the version of the strings library whose `format` an environment has; undefined where it has none. */
function formatVersion(libraries: readonly Library[]): number | undefined {
  let version: number | undefined;
  for (const library of libraries) {
    const own = formatVersionOf(library);
    if (own > 0) version = own;
  }
  return version;
}

function formatVersionOf(library: Library): number {
  let version = FORMAT_VERSIONS.get(library);
  if (version === undefined) {
    const hasFormat = library.functions.some(
      ({ name, overloads }) => name === 'format' && overloads.some(({ id }) => id === 'string_format'),
    );
    const named = /@(\d+)$/u.exec(library.name)?.[1];
    version = hasFormat ? Number(named ?? Infinity) : 0;
    FORMAT_VERSIONS.set(library, version);
  }
  return version;
}
