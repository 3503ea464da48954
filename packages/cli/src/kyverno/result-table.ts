/** A row of a table of results, as Kyverno prints it. */
export interface ResultRow {
  readonly policy: string;
  readonly rule: string;
  readonly resource: string;
  readonly result: string;
  readonly reason: string;
  readonly message: string;
  readonly isFailure: boolean;
}

const COLUMNS = ['policy', 'rule', 'resource', 'result', 'reason'] as const;

/** Columns of a table: the number, what the row is about, and on request the message. */
export function columnsOf(detailed: boolean): readonly string[] {
  return ['ID', ...COLUMNS.map((name) => name.toUpperCase()), ...(detailed ? ['MESSAGE'] : [])];
}

/** The fields of a row in the order of the columns. */
export function fieldsOf(row: ResultRow, id: number, detailed: boolean): readonly string[] {
  return [String(id), ...COLUMNS.map((name) => row[name]), ...(detailed ? [row.message] : [])];
}

/** Writes rows as a table with lines around it. */
export function formatResultTable(rows: readonly ResultRow[], detailed: boolean): string {
  if (rows.length === 0) return '';
  const header = columnsOf(detailed);
  const body = rows.map((row, index) => fieldsOf(row, index + 1, detailed).map(onOneLine));
  const widths = header.map((title, column) =>
    Math.max(...[header, ...body].map((fields) => Array.from(fields[column] ?? title).length)),
  );
  const line = `│${widths.map((width) => '─'.repeat(width + 2)).join('│')}│`;
  const write = (fields: readonly string[]): string =>
    `│${fields.map((field, column) => ` ${pad(field, widths[column] ?? 0)} `).join('│')}│`;
  return `${[line, write(header), line, ...body.map(write), line].join('\n')}\n`;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - Array.from(text).length));
}

function onOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
