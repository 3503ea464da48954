/** A patch that cannot be applied; caught where the patch began. */
export class StrategicMergeError extends Error {}
