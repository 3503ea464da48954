import { defineConfig } from 'vite';

// The server answers pages of its own address only.
// `npm run dev` forwards the API to a server that runs beside it: `KEELSON_SERVER=http://127.0.0.1:8080 npm run dev`.
const server = process.env.KEELSON_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['@keelson/source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy of the server allows files of its own and no data URLs for scripts and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // What most pages share comes in one file; a browser asks for six at a time.
      output: {
        codeSplitting: { groups: [{ name: 'components', test: /src[\\/]components[\\/](?!source-text)/ }] },
      },
      // Libraries mark what runs in browsers alone for servers that render; nothing here does.
      onLog: (level, log, next) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log);
      },
    },
    manifest: 'manifest.json',
    license: { fileName: 'third-party-licenses.md' },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: new URL(server).origin } } },
  },
});
