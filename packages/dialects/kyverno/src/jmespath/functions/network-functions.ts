import { isCelError, parseIp } from '@keelson/cel';

import { functionError, queryError } from '../query-error.ts';
import { declare, textOf } from '../query-function.ts';
import type { QueryFunctions } from '../query-function.ts';
import type { QueryRun } from '../query-run.ts';
import { isInternalAddress } from './internal-address.ts';
import { hostOfUrl } from './url-host.ts';
import { normalizeImage } from '../../image/normalize-image.ts';

/** Functions of addresses and image references. */
export const NETWORK_FUNCTIONS: QueryFunctions = {
  image_normalize: declare('string', (args) => {
    const image = normalizeImage(textOf(args, 0));
    if (image === undefined) throw functionError('image_normalize', `bad image: ${textOf(args, 0)}`);
    return image;
  }),
  is_external_url: declare('string', (args, run) => {
    const host = hostOfUrl(textOf(args, 0));
    if (host === undefined) throw queryError('invalid URL');
    return !addressesOf(host, run).some(isInternalAddress);
  }),
};

/** Looks a name up through the environment alone: a query by itself talks to nobody. */
function addressesOf(host: string, run: QueryRun): readonly string[] {
  if (!isCelError(parseIp(host)) || /^::ffff:[\d.]+$/i.test(host)) return [host];
  const resolve = run.environment.resolveHost;
  if (resolve === undefined)
    throw functionError('is_external_url', `the addresses of host "${host}" are not given`);
  return resolve(host);
}
