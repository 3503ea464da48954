const REFERENCE = /(^|[^\\])(\$\([^\n][^ ]*\))/gu;

/** Moves the references of a message (`$(/spec/…/pattern/…)`) below the template that the pattern is moved to. */
export function shiftReferences(message: string, shift: string, pivot: string): string {
  let result = message;
  let point = pivot;
  for (const [whole, prefix = '', reference = ''] of message.matchAll(REFERENCE)) {
    const index = reference.indexOf(point);
    // Behind `anyPattern` comes the position of the pattern.
    if (point === 'anyPattern' && index >= 0) {
      point = `${point}/${reference.slice(index + point.length + 1).split('/')[0] ?? ''}`;
    }
    const shifted = reference.replaceAll(point, `${point}/${shift}`);
    result = result.replace(whole, () => `${prefix}${shifted}`);
  }
  return result;
}
