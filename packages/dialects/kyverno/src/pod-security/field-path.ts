import type { DocumentPath } from '@keelson/documents';

/** Writes a path as Kubernetes does: keys of annotations stand in brackets without quotes. */
export function formatFieldPath(path: DocumentPath): string {
  const [first, second, key] = path;
  if (first === 'metadata' && second === 'annotations' && key !== undefined)
    return `metadata.annotations[${String(key)}]`;
  return path
    .map((step, index) => (typeof step === 'number' ? `[${String(step)}]` : index === 0 ? step : `.${step}`))
    .join('');
}

/** Writes a path with a star for each number in it, as policies name restricted fields. */
export function formatFieldPattern(path: DocumentPath): string {
  return formatFieldPath(path).replace(/[0-9]+/g, '*');
}
