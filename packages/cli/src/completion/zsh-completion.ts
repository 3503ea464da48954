import type { CommandDescription } from '../arguments/command.ts';
import type { Option } from '../arguments/option-table.ts';

/** Writes the script that completes in zsh. */
export function formatZshCompletion(commands: readonly CommandDescription[]): string {
  return `#compdef keelson
# zsh completion of keelson
_keelson() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${commands.map(formatCommand).join('\n')}
  esac
}
compdef _keelson keelson
`;
}

function formatCommand({ name, options }: CommandDescription): string {
  const flags = Object.entries(options).map(([option, what]) => `      ${formatFlag(option, what)} \\`);
  return [
    `    ${name}) shift words; (( CURRENT-- )); _arguments \\`,
    ...flags,
    `      '*:file:_files' ;;`,
  ].join('\n');
}

function formatFlag(name: string, option: Option): string {
  const repeat = option.type === 'list' ? '*' : '';
  const about = `[${option.about.replace(/[[\]:]/g, ' ')}]`;
  if (option.type === 'flag') return quote(`${repeat}--${name}${about}`);
  const values = option.choices === undefined ? '_files' : `(${option.choices.join(' ')})`;
  return quote(`${repeat}--${name}=${about}:${option.value ?? 'value'}:${values}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
