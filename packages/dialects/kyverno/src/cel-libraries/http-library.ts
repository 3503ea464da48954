import { ANY, STRING, celError, isCelError, mapType, opaqueType } from '@keelson/cel';
import type { CelResult, CelType, Library } from '@keelson/cel';
import type { LibraryHandle } from './library-handle.ts';
import { spelledMethod } from './spellings.ts';

/** Type of the variable `http`. */
export const HTTP_CONTEXT: CelType = opaqueType('http.Context');
const HEADERS = mapType(STRING, STRING);

/** `http`: calls of services. Bodies and headers do not choose the answer: they are given by method and url. */
export function httpLibrary(namespace: string): Library {
  const calls = (method: 'GET' | 'POST'): ((self: LibraryHandle, url: string) => CelResult) => {
    return ({ port }, url) => {
      const answer = port.call(method, url, namespace);
      return isCelError(answer) ? celError(`request failed: ${answer.message}`) : answer;
    };
  };
  const [get, post] = [calls('GET'), calls('POST')];
  return {
    name: 'kyverno.http',
    functions: [
      ...spelledMethod('Get', [
        { id: 'http_get_string', params: [HTTP_CONTEXT, STRING], result: ANY, run: get },
        { id: 'http_get_string_headers', params: [HTTP_CONTEXT, STRING, HEADERS], result: ANY, run: get },
      ]),
      ...spelledMethod('Post', [
        { id: 'http_post_string_any', params: [HTTP_CONTEXT, STRING, ANY], result: ANY, run: post },
        {
          id: 'http_post_string_any_headers',
          params: [HTTP_CONTEXT, STRING, ANY, HEADERS],
          result: ANY,
          run: post,
        },
      ]),
      ...spelledMethod('Client', [
        { id: 'http_client_string', params: [HTTP_CONTEXT, STRING], result: HTTP_CONTEXT, run: clientOf },
      ]),
    ],
  };
}

function clientOf(self: LibraryHandle, bundle: string): CelResult {
  return bundle === '' || bundle.includes('-----BEGIN CERTIFICATE-----')
    ? self
    : celError('request failed: failed to parse PEM CA bundle for APICall');
}
