/** A span of time (google.protobuf.Duration) in nanoseconds, within int64 as Go's `time.Duration` has it. */
export class CelDuration {
  readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }
}
