import { createCluster } from '@keelson/kubernetes';
import { Failure } from '@keelson/model';
import type { TargetResource } from './exception-target.ts';

/**
 * Reads the name of a resource: `Kind/namespace/name`, or `Kind/name` for kinds without a namespace; the group stands behind the kind, as
 * in `Ingress.networking.k8s.io`, and is known for the kinds of Kubernetes.
 *
 * @throws Failure `usage/resource`
 */
export function parseResource(text: string, namespace: string | undefined): TargetResource {
  const [first = '', ...rest] = text.split('/');
  const name = rest.at(-1) ?? '';
  if (first === '' || rest.length === 0 || rest.length > 2 || rest.includes('')) {
    throw new Failure(
      'usage/resource',
      `--resource: expected KIND/NAMESPACE/NAME or KIND/NAME, got “${text}”`,
    );
  }
  const dot = first.indexOf('.');
  const written = dot < 0 ? undefined : first.slice(dot + 1);
  const kind = dot < 0 ? first : first.slice(0, dot);
  const known = createCluster({})
    .find(kind)
    .find(({ group }) => written === undefined || written === group);
  const group = written ?? known?.group;
  if (group === undefined) {
    throw new Failure('usage/resource', `--resource: the kind “${kind}” is not known here`, {
      help: 'Name its group: KIND.GROUP/NAMESPACE/NAME, such as Certificate.cert-manager.io/shop/web.',
    });
  }
  const inside = rest.length === 2 ? rest[0] : known?.namespaced === true ? namespace : undefined;
  if (known?.namespaced === true && inside === undefined) {
    throw new Failure('usage/resource', `--resource: ${known.kind} is of a namespace; which one?`, {
      help: `Write it between kind and name: ${first}/NAMESPACE/${name}`,
    });
  }
  if (known?.namespaced === false && inside !== undefined) {
    throw new Failure('usage/resource', `--resource: ${known.kind} has no namespace, got “${inside}”`);
  }
  return { group, kind: known?.kind ?? kind, name, ...(inside === undefined ? {} : { namespace: inside }) };
}
