import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { CostMeter, formatType, isCelError } from '@keelson/cel';
import { formatValue } from './format-value.ts';
import { formatExplanation } from './format-explanation.ts';
import { formatIssueList } from './format-issues.ts';
import { completeExpression } from './complete-expression.ts';
import { compileExpression } from './cel-session.ts';
import { explainProgram } from '@keelson/cel';
import type { Interface } from 'node:readline';
import type { ExitCode } from '../exit-code.ts';
import type { Style } from '../terminal/style.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CelSession } from './cel-session.ts';

const PROMPT = 'cel> ';

/**
 * Reads expressions line by line until the input ends: Tab completes fields and functions, below the line stands the type of
 * what is typed, Enter shows the value and that of each part.
 */
export async function runInteractive(
  session: CelSession,
  terminal: Terminal,
  style: Style,
): Promise<ExitCode> {
  const isTerminal = terminal.output.isTerminal && terminal.input.isTerminal;
  const reader = createInterface({
    input: isTerminal ? process.stdin : Readable.from(terminal.input.read()),
    output: isTerminal ? process.stdout : undefined,
    terminal: isTerminal,
    prompt: PROMPT,
    completer: (line: string): [string[], string] => {
      const { candidates, word } = completeExpression(line, session);
      return [[...candidates], word];
    },
  });
  if (isTerminal) showTypes(reader, session, terminal, style);
  reader.prompt();
  for await (const line of reader) {
    const text = line.trim();
    if (text === 'exit' || text === 'quit') break;
    if (text !== '') await terminal.output.write(answerLine(text, session, style));
    reader.prompt();
  }
  reader.close();
  return 0;
}

/** What one line gives: its value with type, and the values of its parts; or what is wrong with it. */
export function answerLine(line: string, session: CelSession, style: Style): string {
  const compiled = compileExpression(session, line);
  if ('issues' in compiled) return formatIssueList(line, compiled.issues, style);
  const { program } = compiled;
  const result = program.run(session.activation, new CostMeter(session.meter().limit));
  const value = formatValue(result, 2000);
  const type = isCelError(result) ? '' : style.dim(`  (${formatType(program.resultType)})`);
  const parts = formatExplanation(
    explainProgram(program, session.activation, session.meter().limit).root,
    style,
  );
  const shown = parts.length > 1 ? `${parts.map((part) => `  ${part}`).join('\n')}\n` : '';
  return `${isCelError(result) || result === false ? style.red(value) : style.green(value)}${type}\n${shown}`;
}

/** The type of what is typed so far, or the first thing that is wrong with it. */
export function describeLine(line: string, session: CelSession): string {
  if (line.trim() === '') return '';
  const compiled = compileExpression(session, line);
  return 'issues' in compiled ? (compiled.issues[0]?.message ?? '') : formatType(compiled.program.resultType);
}

/** Writes the type below the line after each key, and goes back to where the cursor was. */
function showTypes(reader: Interface, session: CelSession, terminal: Terminal, style: Style): void {
  process.stdin.on('keypress', () => {
    setImmediate(() => {
      const { line } = reader;
      const columns = terminal.output.columns ?? 80;
      // A line that wraps has no fixed place below it.
      if (PROMPT.length + line.length >= columns) return;
      const hint = describeLine(line, session)
        .replace(/\s+/g, ' ')
        .slice(0, columns - 2);
      const column = PROMPT.length + reader.cursor;
      void terminal.output.write(`\n\r\u001b[K${style.dim(hint)}\u001b[1A\r\u001b[${column}C`);
    });
  });
}
