import { fn, method } from '../../environment/declaration.ts';
import type { Library } from '../../environment/declaration.ts';
import { BOOL, INT, STRING } from '../../types/cel-type.ts';
import { isCelError, noSuchOverload } from '../../values/cel-error.ts';
import type { CelResult } from '../../values/cel-value.ts';
import { CIDR, parseCidr } from './cidr.ts';
import type { Cidr } from './cidr.ts';
import { IP } from './ip-address.ts';
import type { IpAddress } from './ip-address.ts';
import { parseIp } from './parse-ip.ts';

// Upstream loses the parse error here and answers that there is no such overload.
function containsIpText(cidr: Cidr, text: string): CelResult {
  const address = parseIp(text);
  return isCelError(address) ? noSuchOverload() : cidr.containsIp(address);
}

function containsCidrText(cidr: Cidr, text: string): CelResult {
  const other = parseCidr(text);
  return isCelError(other) ? other : cidr.containsCidr(other);
}

/** Address ranges (k8s.io/apiserver, pkg/cel/library/cidr.go), in Kubernetes since 1.30. */
export const CIDR_LIBRARY: Library = {
  name: 'kubernetes.net.cidr',
  types: [CIDR],
  functions: [
    { name: 'cidr', overloads: [fn('string_to_cidr', [STRING], CIDR, parseCidr)] },
    {
      name: 'containsIP',
      overloads: [
        method('cidr_contains_ip_string', [CIDR, STRING], BOOL, containsIpText),
        method('cidr_contains_ip_ip', [CIDR, IP], BOOL, (cidr: Cidr, ip: IpAddress) => cidr.containsIp(ip)),
      ],
    },
    {
      name: 'containsCIDR',
      overloads: [
        method('cidr_contains_cidr_string', [CIDR, STRING], BOOL, containsCidrText),
        method('cidr_contains_cidr', [CIDR, CIDR], BOOL, (cidr: Cidr, other: Cidr) =>
          cidr.containsCidr(other),
        ),
      ],
    },
    { name: 'ip', overloads: [method('cidr_ip', [CIDR], IP, (cidr: Cidr) => cidr.address)] },
    {
      name: 'prefixLength',
      overloads: [method('cidr_prefix_length', [CIDR], INT, (cidr: Cidr) => cidr.prefixLength)],
    },
    { name: 'masked', overloads: [method('cidr_masked', [CIDR], CIDR, (cidr: Cidr) => cidr.masked())] },
    {
      name: 'isCIDR',
      overloads: [fn('is_cidr', [STRING], BOOL, (text: string) => !isCelError(parseCidr(text)))],
    },
    { name: 'string', overloads: [fn('cidr_to_string', [CIDR], STRING, (cidr: Cidr) => cidr.toString())] },
  ],
};
