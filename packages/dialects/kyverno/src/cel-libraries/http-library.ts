import { ANY, STRING, celError, isCelError, mapType, opaqueType } from '@keelson/cel';
import type { CelResult, CelType, Library } from '@keelson/cel';
import type { LibraryHandle } from './library-handle.ts';
import { spelledMethod } from './spellings.ts';

/** Type of the variable `http`. */
export const HTTP_CONTEXT: CelType = opaqueType('http.Context');
const HEADERS = mapType(STRING, STRING);

function call(self: LibraryHandle, method: 'GET' | 'POST', url: string): CelResult {
  const answer = self.port.call(method, url);
  return isCelError(answer) ? celError(`request failed: ${answer.message}`) : answer;
}

/** `http`: calls of services. Bodies and headers do not choose the answer: they are given by method and url. */
export const HTTP_LIBRARY: Library = {
  name: 'kyverno.http',
  functions: [
    ...spelledMethod('Get', [
      {
        id: 'http_get_string',
        params: [HTTP_CONTEXT, STRING],
        result: ANY,
        run: (self: LibraryHandle, url: string) => call(self, 'GET', url),
      },
      {
        id: 'http_get_string_headers',
        params: [HTTP_CONTEXT, STRING, HEADERS],
        result: ANY,
        run: (self: LibraryHandle, url: string) => call(self, 'GET', url),
      },
    ]),
    ...spelledMethod('Post', [
      {
        id: 'http_post_string_any',
        params: [HTTP_CONTEXT, STRING, ANY],
        result: ANY,
        run: (self: LibraryHandle, url: string) => call(self, 'POST', url),
      },
      {
        id: 'http_post_string_any_headers',
        params: [HTTP_CONTEXT, STRING, ANY, HEADERS],
        result: ANY,
        run: (self: LibraryHandle, url: string) => call(self, 'POST', url),
      },
    ]),
    ...spelledMethod('Client', [
      {
        id: 'http_client_string',
        params: [HTTP_CONTEXT, STRING],
        result: HTTP_CONTEXT,
        run: (self: LibraryHandle, bundle: string) =>
          bundle === '' || bundle.includes('-----BEGIN CERTIFICATE-----')
            ? self
            : celError('request failed: failed to parse PEM CA bundle for APICall'),
      },
    ]),
  ],
};
