import { toLocation } from '../formats/sarif.ts';
import { writeJson } from '../formats/write-json.ts';
import { escapeText } from '../terminal/escape-text.ts';
import { VERSION } from '../version.ts';
import { LINT_CODES } from './lint-codes.ts';
import type { LintResult } from './lint-result.ts';

/** For code scanning: SARIF 2.1.0, one result a complaint. */
export function formatLintSarif({ diagnostics, counted }: LintResult): string {
  const summaries = new Map(LINT_CODES.map(({ code, summary }) => [code, summary]));
  const codes = [...new Set(diagnostics.map(({ code }) => code))];
  const rules = codes.map((id) => ({ id, shortDescription: { text: summaries.get(id) ?? id } }));
  const results = diagnostics.map(({ code, severity, message, help, place }) => ({
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: escapeText(help === undefined ? message : `${message}. ${help}`) },
    ...(place?.file === undefined ? {} : { locations: [toLocation(place)] }),
  }));
  const driver = { name: 'Keelson', version: VERSION, semanticVersion: VERSION, rules };
  const run = {
    columnKind: 'utf16CodeUnits',
    results,
    tool: { driver },
    invocations: [{ executionSuccessful: true, exitCode: counted > 0 ? 1 : 0 }],
  };
  return `${writeJson({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] })}\n`;
}
