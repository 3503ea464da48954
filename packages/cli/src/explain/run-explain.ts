import { expandDocument, objectName } from '@keelson/gates';
import { Failure } from '@keelson/model';
import { prepareGate } from '../check/prepare-gate.ts';
import { findNamespaces } from '../check/namespaces-among-inputs.ts';
import { toReadOptions } from '../check/read-options.ts';
import { findInputs } from '../input/find-inputs.ts';
import { readInput } from '../input/read-input.ts';
import { keepStandardInput } from '../input/standard-input.ts';
import { addExcerpts } from '../policies/add-excerpts.ts';
import { condenseNotes } from '../report/condense-notes.ts';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { chooseStyle } from '../terminal/style.ts';
import { formatReviewed } from './format-reviewed.ts';
import type { ExpressionTrace } from '@keelson/engine';
import type { ManifestGate, ManifestObject } from '@keelson/gates';
import type { Diagnostic } from '@keelson/model';
import type { OptionValues } from '../arguments/option-table.ts';
import type { PreparedGate } from '../check/prepare-gate.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ExplainOptions } from './explain-options.ts';

type ExplainValues = OptionValues<ExplainOptions>;

/** Runs `explain`: each object is reviewed as `check` reviews it, and everything that was looked at on the way is shown. */
export async function runExplain(
  values: ExplainValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (operands.length === 0) {
    throw new Failure('usage/no-operand', 'explain: expected a file with the objects to explain, got none');
  }
  const prepared = prepareGate(values, terminal.directory, terminal.clock.now());
  const errors = chooseStyle(terminal.errors, terminal.environment, values['no-color']);
  let code: ExitCode = 0;
  const complain = async (diagnostics: readonly Diagnostic[]): Promise<void> => {
    for (const diagnostic of diagnostics) {
      if (diagnostic.severity === 'error') code = 2;
      await terminal.errors.write(formatDiagnostic(diagnostic, errors));
    }
  };
  await complain(condenseNotes(addExcerpts(prepared.diagnostics, terminal.directory)));
  const inputs = findInputs(operands, terminal.directory);
  await complain(inputs.diagnostics);
  const kept = inputs.standardInput ? await keepStandardInput(terminal) : undefined;
  try {
    const files = kept === undefined ? inputs.files : [kept.file, ...inputs.files];
    const gate = prepared.open(await findNamespaces(files, toReadOptions(values)));
    for (const file of files) {
      for await (const event of readInput(file, toReadOptions(values))) {
        if (event.kind === 'diagnostic') {
          await complain([event.diagnostic]);
          continue;
        }
        const expanded = expandDocument(event.document, 0);
        await complain(expanded.diagnostics);
        for (const manifest of expanded.objects)
          await explainObject(manifest, gate, prepared, values, terminal);
      }
    }
  } finally {
    kept?.remove();
  }
  return code;
}

async function explainObject(
  manifest: ManifestObject,
  gate: ManifestGate,
  prepared: PreparedGate,
  values: ExplainValues,
  terminal: Terminal,
): Promise<void> {
  const style = chooseStyle(terminal.output, terminal.environment, values['no-color']);
  const traces: ExpressionTrace[] = [];
  const reviewed = gate.review(manifest, { trace: (trace) => traces.push(trace) });
  const text = formatReviewed({
    name: objectName(reviewed.verdict),
    reviewed,
    policies: prepared.policies,
    traces,
    ...(prepared.governance === undefined ? {} : { governance: prepared.governance }),
    style,
    verbose: values.verbose,
  });
  await terminal.output.write(`${text}\n`);
}
