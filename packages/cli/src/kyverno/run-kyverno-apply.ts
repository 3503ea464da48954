import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expandRules } from '@keelson/dialect-kyverno';
import { stringifyJson, stringifyYaml } from '@keelson/documents';
import { Failure, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import { askPolicies, openTestFiles } from '@keelson/policy-tests';
import type { AskedPolicies } from '@keelson/policy-tests';
import { testDialects } from '../policy-tests/test-dialects.ts';
import type { OptionValues } from '../arguments/option-table.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { countedResult, countResults, ruleName } from './apply-counts.ts';
import type { ResultCounts } from './apply-counts.ts';
import { toReports } from './apply-report.ts';
import { toApplyRequest } from './apply-request.ts';
import { formatFailures, formatMade } from './apply-text.ts';
import { formatSkipped, skippedPolicies } from './skipped-policies.ts';
import { formatResultTable } from './result-table.ts';
import type { ResultRow } from './result-table.ts';
import type { KyvernoApplyOptions } from './kyverno-apply-options.ts';
import { writeMade } from './write-made.ts';

type Values = OptionValues<KyvernoApplyOptions>;

/** Runs `kyverno apply`: what Kyverno's command of this name prints, and its exit codes. */
export async function runKyvernoApply(
  values: Values,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const asked = await ask(values, operands, terminal);
  const auditWarn = values['audit-warn'];
  const skipped = skippedPolicies(asked);
  const counted = countResults(asked, auditWarn);
  const counts = { ...counted, error: counted.error + skipped.length };
  const write = (text: string): Promise<void> => terminal.output.write(text);
  if (!values.stdin && !values['policy-report']) await write(announce(asked));
  if (values.output === undefined) {
    for (const resource of asked.resources) await write(formatMade(resource, values.stdin));
  } else writeMade(asked, values.output, terminal.directory);
  await write(formatSkipped(skipped));
  if (values['policy-report']) await write(formatReports(asked, values, terminal));
  else if (values.table) await write(formatTable(asked, values));
  else if (!values.stdin) await write(formatFailures(asked, counts, auditWarn));
  return exitCodeOf(counts, values, terminal);
}

async function ask(values: Values, operands: readonly string[], terminal: Terminal): Promise<AskedPolicies> {
  const request = toApplyRequest(values, operands);
  const input = await keepInput([...operands, ...request.resources], terminal);
  try {
    const rename = (paths: readonly string[]): readonly string[] =>
      paths.map((path) => (path === '-' ? (input?.file ?? path) : path));
    // Whoever calls a command may name any file.
    const files = openTestFiles('/', terminal.directory);
    const asked = askPolicies(
      {
        ...request,
        policies: rename(request.policies),
        resources: rename(request.resources),
        clusterResources: rename(request.clusterResources),
        exceptions: rename(request.exceptions),
      },
      { dialects: testDialects(undefined), files },
    );
    const trouble = asked.diagnostics.find(
      ({ severity, code }) => severity === 'error' && /^(?:test|files|documents)\//.test(code),
    );
    if (trouble !== undefined) throw new Failure(trouble.code, trouble.message);
    return asked;
  } finally {
    input?.remove();
  }
}

/** Standard input becomes a private file for as long as the command runs. */
async function keepInput(
  paths: readonly string[],
  terminal: Terminal,
): Promise<{ readonly file: string; readonly remove: () => void } | undefined> {
  if (!paths.includes('-')) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of terminal.input.read()) chunks.push(chunk);
  const folder = mkdtempSync(join(tmpdir(), 'keelson-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  terminal.onInterrupt(remove);
  const file = join(folder, 'stdin.yaml');
  writeFileSync(file, Buffer.concat(chunks), { mode: 0o600 });
  return { file, remove };
}

function announce({ documents, resources, exceptions }: AskedPolicies): string {
  const rules = documents.reduce((sum, { object }) => sum + countRules(object), 0);
  const also = exceptions === 0 ? '' : ` with ${String(exceptions)} exception(s)`;
  return `\nApplying ${String(rules)} policy rule(s) to ${String(resources.length)} resource(s)${also}...\n`;
}

function countRules(document: JsonObject): number {
  const kind = stringField(document, 'kind') ?? '';
  if (kind === 'ClusterPolicy' || kind === 'Policy') return expandRules(document).length;
  return kind.endsWith('Policy') ? 1 : 0;
}

function formatReports(asked: AskedPolicies, values: Values, terminal: Terminal): string {
  const seconds = Math.floor(terminal.clock.now() / 1000);
  const print = values['output-format'] === 'json' ? stringifyJson : stringifyYaml;
  return toReports(asked, values['audit-warn'], seconds)
    .map((report, index) => `${index === 0 ? '' : '---\n'}${print(report).trimEnd()}\n\n`)
    .join('');
}

function formatTable({ resources }: AskedPolicies, values: Values): string {
  const rows = resources.flatMap(({ resource, answers }) =>
    answers.flatMap(({ policy: { reference }, results }) =>
      results.map((result): ResultRow => {
        const { namespace, name } = resource.identity;
        const counted = countedResult(result, values['audit-warn']);
        const kind = typeof resource.object.kind === 'string' ? resource.object.kind : '';
        return {
          policy:
            reference.namespace === undefined ? reference.name : `${reference.namespace}/${reference.name}`,
          rule: reference.group === 'kyverno.io' ? ruleName(result) : '',
          resource: [...(namespace === undefined ? [] : [namespace]), kind, name ?? ''].join('/'),
          result: counted.charAt(0).toUpperCase() + counted.slice(1),
          reason: '',
          message: result.message ?? '',
          isFailure: counted === 'fail',
        };
      }),
    ),
  );
  return formatResultTable(rows, values['detailed-results']);
}

async function exitCodeOf(counts: ResultCounts, values: Values, { output }: Terminal): Promise<ExitCode> {
  if (counts.fail > 0 || counts.error > 0) return 1;
  const code = values['warn-exit-code'] ?? 0;
  const warns = counts.warn > 0 && code !== 0;
  if (!warns && !(counts.pass === 0 && values['warn-no-pass'])) return 0;
  await output.write(
    warns ? `exit as warnExitCode is ${String(code)}` : 'exit as no objects satisfied policy\n',
  );
  // Whoever calls the command chooses this code, whatever ours mean.
  return code as ExitCode;
}
