/** What of a commit proves an approval. */
export interface CommitFacts {
  readonly parents: number;
  readonly author: { readonly name: string; readonly email: string };
  readonly signed: boolean;
}

/** Reads the header of a commit object; its message is of no interest, and cannot pass for header. */
export function parseCommit(bytes: Buffer): CommitFacts | undefined {
  const end = bytes.indexOf('\n\n');
  const lines = bytes.toString('utf8', 0, end < 0 ? bytes.length : end).split('\n');
  const author = lines
    .map((line) => /^author (.*?) ?<([^<>]*)> -?\d+ [+-]\d{4}$/.exec(line))
    .find((match) => match !== null);
  if (author === undefined) return undefined;
  return {
    parents: lines.filter((line) => line.startsWith('parent ')).length,
    author: { name: author[1] ?? '', email: (author[2] ?? '').trim().toLowerCase() },
    signed: lines.some((line) => /^gpgsig(?:-sha256)? /.test(line)),
  };
}
