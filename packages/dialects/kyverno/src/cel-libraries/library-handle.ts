import { OpaqueValue } from '@keelson/cel';
import type { CelType } from '@keelson/cel';
import type { OutsidePort } from './outside-port.ts';

/** The value of a variable such as `resource` or `http`: what its methods are called on. */
export class LibraryHandle extends OpaqueValue {
  readonly celType: CelType;
  readonly port: OutsidePort;

  constructor(celType: CelType, port: OutsidePort) {
    super();
    this.celType = celType;
    this.port = port;
  }

  equals(other: OpaqueValue): boolean {
    return this === other;
  }

  toString(): string {
    return this.celType.name;
  }
}
