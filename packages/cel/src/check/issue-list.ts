import type { ExpressionIssue } from './checked-expression.ts';

/** More complaints about one text than this help nobody; the number is cel-go's. */
const MAX_ISSUES = 100;

/** Collects the complaints of one check, in the order of their places in the text. */
export class IssueList {
  readonly #issues: ExpressionIssue[] = [];
  #count = 0;

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  report(issue: ExpressionIssue): void {
    if (++this.#count <= MAX_ISSUES) this.#issues.push(issue);
  }

  /** Returns the complaints sorted by place; those of one place keep the order in which they were made. */
  sorted(): readonly ExpressionIssue[] {
    const sorted = [...this.#issues].sort((left, right) => left.position - right.position);
    const more = this.#count - sorted.length;
    if (more <= 0) return sorted;
    const position = sorted.at(-1)?.position ?? 0;
    return [
      ...sorted,
      { code: 'cel/too-many-issues', position, message: `${String(more)} more errors were truncated` },
    ];
  }
}
