import type { CommandDescription } from '../arguments/command.ts';
import type { Option } from '../arguments/option-table.ts';

/** Writes the script that completes in fish. */
export function formatFishCompletion(commands: readonly CommandDescription[]): string {
  return `# fish completion of keelson
${commands.map(formatCommand).join('\n')}
`;
}

function formatCommand({ name, summary, options }: CommandDescription): string {
  return [
    `complete -c keelson -n __fish_use_subcommand -f -a ${name} -d ${quote(summary)}`,
    ...Object.entries(options).map(([option, what]) => formatFlag(name, option, what)),
  ].join('\n');
}

function formatFlag(command: string, name: string, option: Option): string {
  return [
    `complete -c keelson -n '__fish_seen_subcommand_from ${command}' -l ${name}`,
    ...(option.short === undefined ? [] : [`-s ${option.short}`]),
    ...(option.type === 'flag' ? [] : ['-r']),
    ...(option.choices === undefined ? [] : [`-f -a ${quote(option.choices.join(' '))}`]),
    `-d ${quote(option.about)}`,
  ].join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
