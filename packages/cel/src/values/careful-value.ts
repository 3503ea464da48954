/**
 * Base of the values whose fields must not be read as properties: what an inline read finds on them is no data, and
 * what it does not find may be there. One check of the class tells them from plain maps and scalars.
 */
// An abstract class and not a type: `instanceof` is what it is for.
// eslint-disable-next-line @typescript-eslint/no-extraneous-class
export abstract class CarefulValue {}
