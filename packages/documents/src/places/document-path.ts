/** Steps from the root of a document to a value: keys of objects and indices of lists. */
export type DocumentPath = readonly (string | number)[];

/** Prints a path as in `spec.containers[0].image`; keys that are no plain words stand in brackets and quotes. */
export function formatPath(path: DocumentPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${String(step)}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
