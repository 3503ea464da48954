import { fn, method } from '../../environment/declaration.ts';
import type { FunctionDeclaration, Library } from '../../environment/declaration.ts';
import { BOOL, INT, STRING } from '../../types/cel-type.ts';
import { isCelError } from '../../values/cel-error.ts';
import { IP } from './ip-address.ts';
import type { IpAddress } from './ip-address.ts';
import { isCanonicalIp, parseIp } from './parse-ip.ts';

function test(name: string, id: string, implementation: (ip: IpAddress) => boolean): FunctionDeclaration {
  return { name, overloads: [method(id, [IP], BOOL, implementation)] };
}

/** IP addresses (k8s.io/apiserver, pkg/cel/library/ip.go), in Kubernetes since 1.30. */
export const IP_LIBRARY: Library = {
  name: 'kubernetes.net.ip',
  types: [IP],
  functions: [
    { name: 'ip', overloads: [fn('string_to_ip', [STRING], IP, parseIp)] },
    { name: 'family', overloads: [method('ip_family', [IP], INT, (ip: IpAddress) => ip.family)] },
    { name: 'ip.isCanonical', overloads: [fn('ip_is_canonical', [STRING], BOOL, isCanonicalIp)] },
    test('isUnspecified', 'ip_is_unspecified', (ip) => ip.isUnspecified),
    test('isLoopback', 'ip_is_loopback', (ip) => ip.isLoopback),
    test('isLinkLocalMulticast', 'ip_is_link_local_multicast', (ip) => ip.isLinkLocalMulticast),
    test('isLinkLocalUnicast', 'ip_is_link_local_unicast', (ip) => ip.isLinkLocalUnicast),
    test('isGlobalUnicast', 'ip_is_global_unicast', (ip) => ip.isGlobalUnicast),
    { name: 'isIP', overloads: [fn('is_ip', [STRING], BOOL, (text: string) => !isCelError(parseIp(text)))] },
    { name: 'string', overloads: [fn('ip_to_string', [IP], STRING, (ip: IpAddress) => ip.toString())] },
  ],
};
