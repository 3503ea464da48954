/**
 * Turns the path of a part of a rule (`/validate/pattern/spec/…`) into the query that `@` stands for: what is below the first
 * two steps (behind `foreach`, if there is one), read from the resource.
 */
export function pathQuery(path: string, root: readonly string[]): string {
  const steps = splitPath(path);
  const behind = steps.slice(steps.indexOf('foreach') + 1);
  const below = behind.length > 2 ? behind.slice(2) : [];
  return [...root, ...below].reduce(appendStep, '');
}

/** Cuts a path at its slashes; a backslash takes the next character as it is. */
function splitPath(path: string): readonly string[] {
  return [...path.matchAll(/(?:\\[^]|[^\\/])+/g)].map(([step]) => step.replace(/\\([^])/g, '$1'));
}

const INDEX = /^\d{1,19}$/;
/** Parentheses belong to anchors; they are kept as they are, as in the original. */
const NAME = /^[(A-Za-z_][)0-9A-Za-z_]*$/;

function appendStep(query: string, step: string): string {
  if (INDEX.test(step)) return `${query}[${step}]`;
  const name = NAME.test(step) ? step : JSON.stringify(step);
  return query === '' ? name : `${query}.${name}`;
}
