import { fn, method } from '../../environment/declaration.ts';
import type { FunctionDeclaration, Library } from '../../environment/declaration.ts';
import { BOOL, STRING, listType, mapType } from '../../types/cel-type.ts';
import { findUrlProblem, parseUrl } from './parse-url.ts';
import { URL_TYPE } from './url-value.ts';
import type { UrlValue } from './url-value.ts';

function getter(name: string, id: string, implementation: (url: UrlValue) => string): FunctionDeclaration {
  return { name, overloads: [method(id, [URL_TYPE], STRING, implementation)] };
}

/** URLs as Go parses them (k8s.io/apiserver, pkg/cel/library/urls.go). */
export const URL_LIBRARY: Library = {
  name: 'kubernetes.urls',
  functions: [
    { name: 'url', overloads: [fn('string_to_url', [STRING], URL_TYPE, parseUrl)] },
    getter('getScheme', 'url_get_scheme', (url) => url.scheme),
    getter('getHost', 'url_get_host', (url) => url.host),
    getter('getHostname', 'url_get_hostname', (url) => url.hostname),
    getter('getPort', 'url_get_port', (url) => url.port),
    getter('getEscapedPath', 'url_get_escaped_path', (url) => url.escapedPath),
    {
      name: 'getQuery',
      overloads: [
        method('url_get_query', [URL_TYPE], mapType(STRING, listType(STRING)), (url: UrlValue) =>
          url.query(),
        ),
      ],
    },
    {
      name: 'isURL',
      overloads: [fn('is_url_string', [STRING], BOOL, (text: string) => findUrlProblem(text) === undefined)],
    },
  ],
};
