// The floors of ARCHITECTURE.md: an import points down only, and a package never imports one of its own floor.
const floors = {
  0: ['model'],
  1: ['cel', 'rego', 'canon', 'documents', 'api'],
  2: ['engine', 'kubernetes'],
  3: ['dialects/kubernetes', 'dialects/kyverno', 'dialects/gatekeeper', 'dialects/conftest'],
  4: ['governance', 'ledger', 'supply-chain', 'policy-tests'],
  5: ['gates', 'outcomes', 'platform', 'assistant'],
  6: ['server', 'client'],
  7: ['cli', 'portal'],
};

const folder = (name) => `^packages/${name}/`;
const rules = [];
for (const [floor, names] of Object.entries(floors)) {
  const forbidden = Object.entries(floors)
    .filter(([other]) => Number(other) >= Number(floor))
    .flatMap(([, others]) => others);
  for (const name of names) {
    const except = name === 'dialects/kyverno' ? ['dialects/kubernetes'] : [];
    rules.push({
      name: `floor-${floor}-${name.replace('/', '-')}`,
      severity: 'error',
      comment: `${name} stands on floor ${floor}: it may import lower floors only.`,
      from: { path: folder(name) },
      to: { path: forbidden.filter((other) => other !== name && !except.includes(other)).map(folder) },
    });
  }
}

module.exports = {
  forbidden: [
    ...rules,
    {
      name: 'portal-knows-only-the-contract',
      severity: 'error',
      from: { path: folder('portal') },
      to: {
        path: '^packages/',
        pathNot: ['^packages/portal/', '^packages/client/', '^packages/api/', '^packages/model/'],
      },
    },
    {
      name: 'no-side-packages',
      severity: 'error',
      comment: 'The product never imports its tests, suites or benches.',
      from: { path: '^packages/' },
      to: { path: '^(testkit|conformance|bench|examples)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-sibling-index',
      severity: 'error',
      comment: 'A sibling never imports an index of its own package.',
      from: { path: '^packages/((?:dialects/)?[^/]+)/src/', pathNot: ['index\\.ts$', '\\.test\\.ts$'] },
      to: { path: '^packages/$1/src/index\\.ts$' },
    },
    {
      name: 'no-foreign-insides',
      severity: 'error',
      comment: 'Packages are imported by their names.',
      from: { path: '^packages/((?:dialects/)?[^/]+)/' },
      to: { path: '^packages/(?:dialects/)?[^/]+/src/.+', pathNot: ['^packages/$1/', 'src/[a-z-]+\\.ts$'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: ['/dist/', '/testdata/', '/data/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@keelson/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
