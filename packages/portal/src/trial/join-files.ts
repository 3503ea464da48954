/** A file as it was read. */
export interface FileText {
  readonly name: string;
  readonly text: string;
}

/** Makes one text of several files: each is a YAML document of its own, under a comment that names it. */
export function joinFiles(files: readonly FileText[]): string {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return only.text;
  return files
    .map(({ name, text }) => {
      // A name cannot end the comment it stands in.
      const safeName = name.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ');
      return `# ${safeName}\n${text.endsWith('\n') ? text : `${text}\n`}`;
    })
    .join('---\n');
}
