import { writeJson } from '../formats/write-json.ts';
import type { TestFormat } from './tested-file.ts';

/** For programs. */
export const formatTestsJson: TestFormat = ({ version, files, counts }) => {
  const printable = files.map(({ file, tests, diagnostics }) => ({
    file,
    diagnostics,
    tests: tests.map(({ test, rows, diagnostics: odd }) => ({
      name: test.name,
      document: test.document,
      diagnostics: odd,
      rows,
    })),
  }));
  return `${writeJson({ version, files: printable, counts })}\n`;
};
