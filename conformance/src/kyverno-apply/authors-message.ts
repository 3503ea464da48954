/** Messages of which no part was written by the policy's author. */
const OF_THE_ENGINE =
  /^(?:expression '[^]*' resulted in error: |failed to evaluate |Validation rule '[^']*' failed\. It violates PodSecurity )/;
const BEFORE = /^(?:(?:validation error|validation failure): )+/;
const AFTER = /\.? rule \S+ (?:failed at path|execution error)[^]*$/;

/** Returns the part of a failure's message that the policy's author wrote, and undefined where there is none. */
export function authorsMessage(message: string): string | undefined {
  if (OF_THE_ENGINE.test(message)) return undefined;
  return message.replace(BEFORE, '').replace(AFTER, '').trim().replace(/\.$/, '');
}
