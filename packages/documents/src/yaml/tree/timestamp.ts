const PATTERN =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d))|\x20(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/;

/** Tells whether a text is a timestamp of YAML 1.1 in one of the four forms that Kubernetes' reader knows. */
export function isTimestamp(text: string): boolean {
  const match = PATTERN.exec(text);
  if (match === null) return false;
  const part = (index: number): number => Number(match[index] ?? 0);
  const hour = part(4) + part(9);
  const minute = part(5) + part(10);
  const second = part(6) + part(11);
  const inRange = hour < 24 && minute < 60 && second < 60 && part(7) <= 24 && part(8) < 60;
  return inRange && isDate(part(1), part(2), part(3));
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return month >= 1 && month <= 12 && day >= 1 && date.getUTCMonth() === month - 1;
}
