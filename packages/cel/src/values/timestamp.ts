/** A point in time (google.protobuf.Timestamp): nanoseconds since the Unix epoch, years 1 to 9999. */
export class CelTimestamp {
  readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }
}
