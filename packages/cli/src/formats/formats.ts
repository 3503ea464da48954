import type { ReportFactory } from '../report/report.ts';

/** Names of the formats that `--output` takes. */
export const FORMATS = [
  'pretty',
  'json',
  'sarif',
  'junit',
  'github',
  'policyreport',
  'openreports',
  'markdown',
] as const;

/** Name of a format. */
export type Format = (typeof FORMATS)[number];

/** Loads the code of one format. */
export async function loadFormat(format: Format): Promise<ReportFactory> {
  switch (format) {
    case 'pretty':
      return (await import('./pretty.ts')).createPrettyReport;
    case 'json':
      return (await import('./json.ts')).createJsonReport;
    case 'sarif':
      return (await import('./sarif.ts')).createSarifReport;
    case 'junit':
      return (await import('./junit.ts')).createJunitReport;
    case 'github':
      return (await import('./github.ts')).createGithubReport;
    case 'policyreport':
      return (await import('./policy-report.ts')).createPolicyReport;
    case 'openreports':
      return (await import('./open-report.ts')).createOpenReport;
    case 'markdown':
      return (await import('./markdown.ts')).createMarkdownReport;
  }
}
