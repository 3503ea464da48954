import type { Severity } from '@keelson/model';

/** A code that reading a repository, or making its gates ready, complains with. */
export interface ReadingCode {
  readonly code: string;
  readonly severity: Severity;
  readonly summary: string;
}

/** What is found while a repository is read, beside the checks; each has its page of help, too. */
export const READING_CODES: readonly ReadingCode[] = [
  { code: 'gate/no-decision', severity: 'error', summary: 'A gate that denies names no decision.' },
  {
    code: 'gate/as-written-without-decision',
    severity: 'error',
    summary: 'A gate that takes policies as written names no decision.',
  },
  { code: 'gate/unknown-surface', severity: 'error', summary: 'The surface of a gate is not known.' },
  { code: 'gate/unknown-decision', severity: 'error', summary: 'The decision of a gate is not there.' },
  {
    code: 'gate/decision-not-accepted',
    severity: 'error',
    summary: 'The decision of a gate is not accepted.',
  },
  {
    code: 'gate/no-policy-matched',
    severity: 'error',
    summary: 'A gate asks for policies that are not there.',
  },
  {
    code: 'gate/ambiguous-policy',
    severity: 'error',
    summary: 'A gate names a policy of which there are several.',
  },
  { code: 'gate/stage-order', severity: 'warning', summary: 'The stages of a gate are not in order.' },
  { code: 'decision/front-matter', severity: 'error', summary: 'The front matter of a decision has no end.' },
  { code: 'repository/unknown-field', severity: 'error', summary: 'A field is not known.' },
  { code: 'repository/invalid-field', severity: 'error', summary: 'The value of a field is not valid.' },
  { code: 'repository/invalid-date', severity: 'error', summary: 'A date is no date.' },
  { code: 'repository/missing-field', severity: 'error', summary: 'A field is missing.' },
  { code: 'repository/duplicate', severity: 'error', summary: 'Two things have one name.' },
  { code: 'repository/unknown-kind', severity: 'error', summary: 'A kind is not known.' },
  {
    code: 'repository/unexpected-kind',
    severity: 'error',
    summary: 'A file is in the folder of another kind.',
  },
  { code: 'repository/unreadable', severity: 'error', summary: 'A file cannot be read.' },
  {
    code: 'repository/path-leaves-folder',
    severity: 'error',
    summary: 'A path leads out of the repository.',
  },
];
