import type { Complaints } from './complaints.ts';

/** What readers of single kinds need beside the document. */
export interface ReadContext {
  /** IANA name of the zone in which days begin and end. */
  readonly timeZone: string;
  readonly complaints: Complaints;
}
