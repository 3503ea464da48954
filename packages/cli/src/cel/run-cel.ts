import { explainProgram, formatType, isCelError } from '@keelson/cel';
import { decodeYaml, iterateDocuments } from '@keelson/documents';
import { expandDocument, readFileDocuments } from '@keelson/gates';
import { Failure, stringField, fieldOf } from '@keelson/model';
import { findInputs } from '../input/find-inputs.ts';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { escapeText } from '../terminal/escape-text.ts';
import { chooseStyle } from '../terminal/style.ts';
import { compileExpression, createCelSession } from './cel-session.ts';
import { formatExplanation } from './format-explanation.ts';
import { formatIssueList } from './format-issues.ts';
import { formatValue } from './format-value.ts';
import type { DocumentEvent } from '@keelson/documents';
import type { JsonObject, JsonValue } from '@keelson/model';
import type { OptionValues } from '../arguments/option-table.ts';
import { worseExitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Style } from '../terminal/style.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CelOptions } from './cel-options.ts';
import type { CelSession } from './cel-session.ts';

type CelValues = OptionValues<CelOptions>;

/** Runs `cel`. */
export async function runCel(
  values: CelValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [expression] = operands;
  const wanted = values.interactive ? 0 : 1;
  if (operands.length !== wanted) throw wrongOperands(values.interactive, operands);
  const style = chooseStyle(terminal.output, terminal.environment, values['no-color']);
  const variables = await readVariables(values, terminal);
  const { objects, code } = await readObjects(values, terminal);
  const sessions = (objects.length === 0 ? [undefined] : objects).map((object) =>
    createCelSession({
      kubernetesVersion: values['kubernetes-version'],
      variables: object === undefined ? variables : { object, ...variables },
    }),
  );
  if (expression === undefined) {
    const { runInteractive } = await import('./run-interactive.ts');
    const [session] = sessions;
    return session === undefined ? code : runInteractive(session, terminal, style);
  }
  let worst = code;
  for (const [index, session] of sessions.entries()) {
    const evaluated = await evaluate(
      expression,
      session,
      objects[index],
      values,
      terminal,
      style,
      sessions.length > 1,
    );
    if (evaluated === 2) return 2;
    worst = worseExitCode(worst, evaluated);
  }
  return worst;
}

function wrongOperands(interactive: boolean, operands: readonly string[]): Failure {
  return interactive
    ? new Failure(
        'usage/operands',
        'cel -i: expressions are read from the terminal, not from the command line',
      )
    : new Failure('usage/operands', `cel: expected one expression, got ${operands.length}`, {
        help: "Put it in quotes: keelson cel 'object.spec.replicas > 1' --file FILE",
      });
}

async function evaluate(
  expression: string,
  session: CelSession,
  object: JsonObject | undefined,
  values: CelValues,
  terminal: Terminal,
  style: Style,
  several: boolean,
): Promise<ExitCode> {
  const compiled = compileExpression(session, expression);
  if ('issues' in compiled) {
    const errors = chooseStyle(terminal.errors, terminal.environment, values['no-color']);
    await terminal.errors.write(formatIssueList(expression, compiled.issues, errors));
    return 2;
  }
  const { program } = compiled;
  const result = program.run(session.activation, session.meter());
  if (values.output === 'json') {
    await terminal.output.write(`${writeResult(result, formatType(program.resultType))}\n`);
    return isCelError(result) ? 1 : 0;
  }
  const explanation = explainProgram(program, session.activation, session.meter().limit);
  const type = formatType(program.resultType);
  const head = several && object !== undefined ? [style.bold(escapeText(nameOf(object)))] : [];
  const value = formatValue(result, 400);
  const shown = isCelError(result) || result === false ? style.red(value) : style.green(value);
  const parts = formatExplanation(explanation.root, style).map((line) => `  ${line}`);
  const facts = style.dim(`(${isCelError(result) ? '' : `${type}, `}cost ${explanation.cost})`);
  await terminal.output.write(
    `${[...head, `${shown}  ${facts}`, ...(parts.length > 1 ? parts : [])].join('\n')}\n`,
  );
  return isCelError(result) ? 1 : 0;
}

function writeResult(result: ReturnType<typeof explainProgram>['result'], type: string): string {
  return isCelError(result)
    ? JSON.stringify({ error: result.message })
    : JSON.stringify({ type, value: formatValue(result, 1_000_000) });
}

function nameOf(object: JsonObject): string {
  const metadata = fieldOf(object, 'metadata');
  return `${stringField(object, 'kind') ?? 'object'} ${stringField(metadata, 'name') ?? ''}`.trim();
}

async function readVariables(
  { var: assignments, lenient }: CelValues,
  terminal: Terminal,
): Promise<Readonly<Record<string, JsonValue>>> {
  const entries: [string, JsonValue][] = [];
  for (const assignment of assignments) {
    const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(assignment);
    if (match === null) {
      throw new Failure('usage/bad-value', `--var: expected NAME=VALUE, got “${assignment}”`);
    }
    const [, name = '', text = ''] = match;
    entries.push([
      name,
      text.startsWith('@')
        ? await readVariableFile(name, text.slice(1), lenient, terminal)
        : readValue(name, text),
    ]);
  }
  return Object.fromEntries(entries);
}

function readValue(name: string, text: string): JsonValue {
  try {
    return decodeYaml(text);
  } catch (thrown) {
    throw new Failure(
      'usage/bad-value',
      `--var: the value of “${name}” is not YAML: ${Failure.from(thrown, 'usage/bad-value').message}`,
    );
  }
}

async function readVariableFile(
  name: string,
  file: string,
  lenient: boolean,
  terminal: Terminal,
): Promise<JsonValue> {
  const inputs = findInputs([file], terminal.directory);
  const [found] = inputs.files;
  if (found === undefined) {
    throw new Failure(
      'files/unreadable',
      `--var: the file “${file}” of “${name}” ${inputs.diagnostics[0]?.message ?? 'cannot be read'}`,
    );
  }
  for await (const event of readFileDocuments(found, { lenient })) {
    if (event.kind === 'document') return event.document.value;
    if (event.diagnostic.severity === 'error')
      throw new Failure(event.diagnostic.code, `${file}: ${event.diagnostic.message}`);
  }
  return null;
}

async function readObjects(
  { file, lenient, 'no-color': noColor }: CelValues,
  terminal: Terminal,
): Promise<{ readonly objects: readonly JsonObject[]; readonly code: ExitCode }> {
  if (file === undefined) return { objects: [], code: 0 };
  const style = chooseStyle(terminal.errors, terminal.environment, noColor);
  const objects: JsonObject[] = [];
  const trouble: { code: ExitCode } = { code: 0 };
  const complain = async (
    diagnostic: Extract<DocumentEvent, { kind: 'diagnostic' }>['diagnostic'],
  ): Promise<void> => {
    if (diagnostic.severity === 'error') trouble.code = 2;
    await terminal.errors.write(formatDiagnostic(diagnostic, style));
  };
  for await (const event of openObjects(file, lenient, terminal)) {
    if (event.kind === 'diagnostic') {
      await complain(event.diagnostic);
      continue;
    }
    const expanded = expandDocument(event.document, objects.length);
    objects.push(...expanded.objects.map(({ object }) => object));
    for (const diagnostic of expanded.diagnostics) await complain(diagnostic);
  }
  if (objects.length === 0 && trouble.code === 0)
    throw new Failure('cel/no-object', `there is no object in “${file}”`);
  return { objects, code: trouble.code };
}

async function* openObjects(
  file: string,
  lenient: boolean,
  terminal: Terminal,
): AsyncGenerator<DocumentEvent> {
  if (file === '-') {
    const chunks: Uint8Array[] = [];
    for await (const chunk of terminal.input.read()) chunks.push(chunk);
    yield* iterateDocuments(Buffer.concat(chunks), { lenient, file: '<stdin>' });
    return;
  }
  const inputs = findInputs([file], terminal.directory);
  for (const diagnostic of inputs.diagnostics) yield { kind: 'diagnostic', diagnostic };
  for (const found of inputs.files) yield* readFileDocuments(found, { lenient });
}
