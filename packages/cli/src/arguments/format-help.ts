import type { CommandDescription } from './command.ts';
import type { Option } from './option-table.ts';

const INDENT = 2;
const WIDTH = 100;

/** Writes the help of a command: usage, what it does, flags, examples. */
export function formatHelp(description: CommandDescription): string {
  const parts = [
    `Usage: keelson ${description.name} ${description.usage}`.trimEnd(),
    ...description.description.map((paragraph) => wrap(paragraph, 0).join('\n')),
    `Flags:\n${formatOptions(description)}`,
    `Examples:\n${description.examples.map(({ line, about }) => `  # ${about}\n  ${line}`).join('\n\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function formatOptions(description: CommandDescription): string {
  const rows = [...Object.entries(description.options), HELP].map(
    ([name, option]) => [formatFlag(name, option), option] as const,
  );
  const column = Math.min(30, Math.max(...rows.map(([flag]) => flag.length))) + INDENT + 2;
  return rows.map(([flag, option]) => formatRow(flag, option, column)).join('\n');
}

const HELP: readonly [string, Option] = ['help', { type: 'flag', short: 'h', about: 'Show this help.' }];

function formatFlag(name: string, option: Option): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  const value = option.type === 'flag' ? '' : ` ${option.value ?? 'VALUE'}`;
  return `${short}--${name}${value}`;
}

function formatRow(flag: string, option: Option, column: number): string {
  const choices = option.choices === undefined ? '' : ` One of: ${option.choices.join(', ')}.`;
  const lines = wrap(option.about + choices, column);
  const head = `${' '.repeat(INDENT)}${flag}`;
  const first = head.length + 2 > column ? `${head}\n${' '.repeat(column)}` : head.padEnd(column);
  return first + lines.join(`\n${' '.repeat(column)}`);
}

function wrap(text: string, indent: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
