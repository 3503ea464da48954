/** One command line with the files around it and what is to come of it. */
export interface Scenario {
  /** What it shows, in a sentence. */
  readonly title: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Shell script that prepares what files alone cannot: links, modes, Git. */
  readonly setup?: string;
  readonly command: string;
  readonly stdin?: string;
  /** Which streams are a terminal. */
  readonly terminal: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
}

/** What came, or is to come, of a command. */
export interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What files hold afterwards, by their paths; those that are not there hold nothing. */
  readonly after: Readonly<Record<string, string>>;
}

const SECTION =
  /^=== (title|file|after|setup|command|stdin|terminal|environment|exit|stdout|stderr)(?: (.*))?$/;

/** Reads a scenario: sections that begin with `=== NAME`, each up to the next. */
export function parseScenario(text: string): Scenario {
  const sections: { readonly name: string; readonly argument: string; readonly lines: string[] }[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const match = SECTION.exec(line);
    if (match !== null) sections.push({ name: match[1] ?? '', argument: match[2] ?? '', lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  const find = (name: string): (typeof sections)[number] | undefined =>
    sections.find((section) => section.name === name);
  const body = (name: string): string | undefined => {
    const section = find(name);
    return section === undefined ? undefined : textOf(section.lines);
  };
  const setup = body('setup');
  const stdin = body('stdin');
  return {
    title: find('title')?.argument ?? '',
    files: sections
      .filter(({ name }) => name === 'file')
      .map(({ argument, lines }) => ({ path: argument, text: textOf(lines) })),
    ...(setup === undefined ? {} : { setup }),
    command: find('command')?.argument ?? '',
    ...(stdin === undefined ? {} : { stdin }),
    terminal: (find('terminal')?.argument ?? '').split(' ').filter((word) => word !== ''),
    environment: Object.fromEntries(
      (find('environment')?.argument ?? '')
        .split(' ')
        .filter((word) => word !== '')
        .map((word) => word.split('=', 2) as [string, string]),
    ),
    outcome: {
      exit: Number(find('exit')?.argument ?? 0),
      stdout: body('stdout') ?? '',
      stderr: body('stderr') ?? '',
      after: Object.fromEntries(
        sections
          .filter(({ name }) => name === 'after')
          .map(({ argument, lines }) => [argument, textOf(lines)]),
      ),
    },
  };
}

/** Writes the outcome of a scenario anew and leaves the rest of its text alone. */
export function replaceOutcome(text: string, { exit, stdout, stderr, after }: Outcome): string {
  const end = text.search(/^=== (?:exit|stdout|stderr|after)/m);
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\n*$/, '\n');
  const section = (name: string, body: string): string =>
    body === '' ? '' : `=== ${name}\n${body.endsWith('\n') ? body : `${body}\n`}`;
  return `${head}=== exit ${exit}\n${section('stdout', stdout)}${section('stderr', stderr)}${Object.entries(
    after,
  )
    .map(([path, body]) => `=== after ${path}\n${body}`)
    .join('')}`;
}

/** Times and folders differ from run to run; a section of a file ends with its line, though a prompt may not. */
export function normalizeOutput(text: string, folder: string): string {
  const lines = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return lines
    .replaceAll(folder, '{folder}')
    .replace(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '{time}')
    .replace(/(seconds"?: ?)\d{10}\b/g, '$1{time}')
    .replace(/\bnode \d+\.\d+\.\d+/g, 'node {version}')
    .replace(/"node":"[^"]*"/g, '"node":"{version}"')
    .replace(/"id":"[0-9a-f]{32}"/g, '"id":"{id}"')
    .replace(/\b[0-9a-f]{40}\b/g, '{commit}');
}

/** Splits a command line into words; quotes keep spaces together. */
export function splitWords(line: string): readonly string[] {
  return Array.from(
    line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g),
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

function textOf(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
