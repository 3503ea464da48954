import type { Severity } from '@keelson/model';

/** What is fixed about a complaint: how much it matters and what the reader can do about it. */
export interface Complaint {
  readonly severity: Severity;
  readonly help: string;
}

/** Codes of everything that this package complains about. */
export type ComplaintCode =
  | 'documents/after-end'
  | 'documents/binary'
  | 'documents/control-character'
  | 'documents/duplicate-key'
  | 'documents/invalid-key'
  | 'documents/invalid-separator'
  | 'documents/invalid-value'
  | 'documents/json-syntax'
  | 'documents/not-utf8'
  | 'documents/recursive-anchor'
  | 'documents/scalar-too-long'
  | 'documents/too-deep'
  | 'documents/too-large'
  | 'documents/too-many-aliases'
  | 'documents/too-many-complaints'
  | 'documents/too-many-documents'
  | 'documents/unknown-anchor'
  | 'documents/unreadable'
  | 'documents/yaml-syntax';

/** The registry of complaints: code to severity and advice. */
export const COMPLAINTS: Readonly<Record<ComplaintCode, Complaint>> = {
  'documents/after-end': {
    severity: 'warning',
    help: 'Separate documents by a line that is just "---"; Kubernetes ignores what follows here.',
  },
  'documents/binary': {
    severity: 'error',
    help: 'Give a text file in YAML or JSON; unpack archives first.',
  },
  'documents/control-character': {
    severity: 'error',
    help: 'Remove the character, or write it as an escape such as "\\x07" inside double quotes.',
  },
  'documents/duplicate-key': {
    severity: 'error',
    help: 'Remove one of the two; with --lenient the last one wins.',
  },
  'documents/invalid-key': {
    severity: 'error',
    help: 'Use a text, a number or a boolean as a key; JSON has no other keys.',
  },
  'documents/invalid-separator': {
    severity: 'error',
    help: 'Put "---" on a line of its own; only a comment may follow it.',
  },
  'documents/invalid-value': {
    severity: 'error',
    help: 'Quote the value if it is meant as a text.',
  },
  'documents/json-syntax': {
    severity: 'error',
    help: 'Mend the JSON at the marked place.',
  },
  'documents/not-utf8': {
    severity: 'error',
    help: 'Save the file as UTF-8, or convert it: iconv -f ENCODING -t UTF-8 FILE.',
  },
  'documents/recursive-anchor': {
    severity: 'error',
    help: 'Write the value out: a value cannot contain itself.',
  },
  'documents/scalar-too-long': {
    severity: 'error',
    help: 'Shorten the text, or raise the limit.',
  },
  'documents/too-deep': {
    severity: 'error',
    help: 'Flatten the document; no Kubernetes object nests that deeply.',
  },
  'documents/too-large': {
    severity: 'error',
    help: 'Split the input into smaller files or documents.',
  },
  'documents/too-many-aliases': {
    severity: 'error',
    help: 'Write the repeated parts out, or use fewer aliases of aliases.',
  },
  'documents/too-many-complaints': {
    severity: 'error',
    help: 'Mend what was reported first; much of the rest often follows from it.',
  },
  'documents/too-many-documents': {
    severity: 'error',
    help: 'Split the input into several files.',
  },
  'documents/unknown-anchor': {
    severity: 'error',
    help: 'Define the anchor (&name) before the alias (*name), in the same document.',
  },
  'documents/unreadable': {
    severity: 'error',
    help: 'Check that the input can be read to its end.',
  },
  'documents/yaml-syntax': {
    severity: 'error',
    help: 'Mend the YAML at the marked place.',
  },
};
