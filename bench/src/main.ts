import { parseArgs } from 'node:util';
import { CEL_GO_FIGURES } from './cel/cel-go-figures.ts';
import { HAND_WRITTEN_FIGURES } from './cel/hand-written-figures.ts';
import { FIRST_OBJECT_FIGURE, MANY_POLICIES_FIGURES } from './cel/many-policies-figures.ts';
import { SINGLE_FIGURES } from './cel/single-figures.ts';
import { CLI_FIGURES } from './cli/cli-figures.ts';
import { KYVERNO_FIGURES } from './kyverno/kyverno-figures.ts';
import { PORTAL_FIGURES } from './portal/portal-figures.ts';
import { isReached } from './measure/figure.ts';
import type { Figure, Measurement } from './measure/figure.ts';

const FIGURES: readonly Figure[] = [
  FIRST_OBJECT_FIGURE,
  ...HAND_WRITTEN_FIGURES,
  ...SINGLE_FIGURES,
  ...CEL_GO_FIGURES,
  ...MANY_POLICIES_FIGURES,
  ...CLI_FIGURES,
  ...KYVERNO_FIGURES,
  ...PORTAL_FIGURES,
];

const USAGE = `Usage: npm run bench -- [--only PREFIX] [--json]

  --only PREFIX   measure only the figures whose names begin with PREFIX, such as cel/ or cli/first
  --json          print {"figures":[{"name","value","unit","goal","peer","ratio"}]}`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else await run(values.only, values.json);

async function run(prefix: string, json: boolean): Promise<void> {
  const chosen = FIGURES.filter((figure) => figure.name.startsWith(prefix));
  if (chosen.length === 0) {
    console.error(
      `no figure begins with '${prefix}'; there are: ${FIGURES.map(({ name }) => name).join(', ')}`,
    );
    process.exitCode = 2;
    return;
  }
  const rows: object[] = [];
  for (const figure of chosen) {
    const measurement = await figure.measure();
    if (!json) console.log(formatRow(figure, measurement));
    rows.push({
      name: figure.name,
      value: measurement.value ?? null,
      unit: figure.unit,
      goal: figure.goal,
      peer: figure.peer,
      ratio: measurement.ratio ?? null,
      ...(measurement.note === undefined ? {} : { note: measurement.note }),
    });
  }
  if (json) console.log(JSON.stringify({ figures: rows }));
}

function formatRow(figure: Figure, measurement: Measurement): string {
  const name = figure.name.padEnd(24);
  if (measurement.value === undefined) return `${name} ${measurement.note ?? 'not measured'}`;
  const value = `${format(measurement.value)} ${figure.unit}`.padEnd(22);
  const against = figure.goal.startsWith('>=') ? 'times faster than' : 'times';
  const ratio =
    measurement.ratio === undefined ? '' : `${format(measurement.ratio)} ${against} ${figure.peer}`;
  const reached = isReached(figure, measurement);
  const goal = reached === undefined ? '' : `goal ${figure.goal}: ${reached ? 'reached' : 'MISSED'}`;
  return `${name} ${value} ${ratio.padEnd(58)} ${goal}`.trimEnd();
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
