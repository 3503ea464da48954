const NANOSECONDS = 1_000_000_000n;

/** Prints a duration as Go's `time.Duration` does. */
export function showDuration(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size === 0n) return '0s';
  if (size < 1_000n) return `${sign}${String(size)}ns`;
  if (size < 1_000_000n) return `${sign}${fraction(size, 1_000n)}µs`;
  if (size < NANOSECONDS) return `${sign}${fraction(size, 1_000_000n)}ms`;
  const minutes = size / (60n * NANOSECONDS);
  const seconds = `${fraction(size % (60n * NANOSECONDS), NANOSECONDS)}s`;
  if (minutes === 0n) return sign + seconds;
  const hours = minutes / 60n;
  return `${sign}${hours === 0n ? '' : `${String(hours)}h`}${String(minutes % 60n)}m${seconds}`;
}

function fraction(amount: bigint, unit: bigint): string {
  const rest = String(amount % unit)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '');
  return `${String(amount / unit)}${rest === '' ? '' : `.${rest}`}`;
}

/** Prints a time as Go's `RFC3339Nano` does, in UTC. */
export function showTimestamp(nanoseconds: bigint): string {
  const rest = ((nanoseconds % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  const seconds = Number((nanoseconds - rest) / NANOSECONDS);
  const date = new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, '');
  const digits = String(rest).padStart(9, '0').replace(/0+$/, '');
  return `${date}${digits === '' ? '' : `.${digits}`}Z`;
}
