import type { CommandDescription } from '../arguments/command.ts';

/** Writes the script that completes in bash. */
export function formatBashCompletion(commands: readonly CommandDescription[]): string {
  return `# bash completion of keelson
_keelson() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} help" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${commands.flatMap(formatChoices).join('\n')}
  esac
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    return
  fi
  if [[ "$current" == -* ]]; then
    case "\${COMP_WORDS[1]}" in
${commands.map(formatFlags).join('\n')}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _keelson keelson
`;
}

function formatFlags({ name, options }: CommandDescription): string {
  const flags = [...Object.keys(options), 'help'].map((option) => `--${option}`);
  return `      ${name}) words="${flags.join(' ')}" ;;`;
}

function formatChoices({ name, options }: CommandDescription): readonly string[] {
  return Object.entries(options).flatMap(([option, { choices, short }]) => {
    if (choices === undefined) return [];
    const patterns = [`"${name} --${option}"`, ...(short === undefined ? [] : [`"${name} -${short}"`])];
    return [`    ${patterns.join('|')}) words="${choices.join(' ')}" ;;`];
  });
}
