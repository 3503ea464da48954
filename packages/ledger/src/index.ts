export { LOG_FILE, VerdictLedger } from './verdict-ledger.ts';
export type { LedgerOptions } from './verdict-ledger.ts';
export { readRecords } from './file/read-records.ts';
export type { LedgerRecord } from './file/record-line.ts';
export { redactObject } from './redaction/redact-object.ts';
export type { Hide } from './redaction/redact-object.ts';
export { redactVerdict } from './redaction/redact-verdict.ts';
export { parseRedactionPath } from './redaction/redaction-path.ts';
export type { RedactionPath } from './redaction/redaction-path.ts';
