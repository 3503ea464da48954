/** What a remembered value depends on: the whole review, or also the object as mutations have left it. */
export type MemoScope = 'review' | 'object';

/** The typed name of something that several policies of one review need. */
export interface MemoKey<T> {
  readonly name: string;
  readonly scope: MemoScope;
  /** Carries the type only; never set. */
  readonly value?: T;
}

/** Makes a key; every call makes another one, so that keys of two dialects cannot collide. */
export function memoKey<T>(name: string, scope: MemoScope): MemoKey<T> {
  return { name, scope };
}
