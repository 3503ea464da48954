/** An object whose absent fields are absent, and not undefined. */
export type Defined<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** Leaves out the fields that are undefined. */
export function defined<T extends object>(fields: T): Defined<T> {
  // What is left has the fields that are not undefined, which the types of `Object` do not tell.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
