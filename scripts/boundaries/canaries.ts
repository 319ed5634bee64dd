/**
 * A file that breaks a rule of `.dependency-cruiser.mjs` on purpose. Every rule has at least one. The check writes
 * these files into a separate folder and expects each rule to report its canary, because a checker that reads no file
 * reports no violation.
 */
export interface Canary {
  rule: string;
  /** The path of the offending file. */
  file: string;
  code: string;
}

export const canaries: Canary[] = [
  {
    rule: 'contracts-know-only-zod',
    file: 'shared/src/contracts/bad.ts',
    code: "import '../text/index.ts';",
  },
  { rule: 'ports-know-only-contracts', file: 'shared/src/ports/bad.ts', code: "import 'zod';" },
  {
    rule: 'std-knows-only-contracts',
    file: 'shared/src/std/bad.ts',
    code: "import '../text/index.ts';",
  },
  { rule: 'shared-has-no-platform', file: 'shared/src/text/bad.ts', code: "import 'node:fs';" },
  {
    rule: 'shared-folders-have-one-door',
    file: 'shared/src/assessment/bad.ts',
    code: "import '../text/inner.ts';",
  },
  {
    rule: 'extension-folders-have-one-door',
    file: 'extension/features/history/bad.ts',
    code: "import '../card/inner.ts';",
  },
  {
    rule: 'extension-folders-have-one-door',
    file: 'extension/page/overlay/bad.ts',
    code: "import '../../features/card/inner.ts';",
  },
  {
    rule: 'features-know-no-process',
    file: 'extension/features/history/adapters.ts',
    code: "import '../../adapters/inner.ts';",
  },
  {
    rule: 'offscreen-shows-nothing',
    file: 'extension/offscreen/practice/screen.ts',
    code: "import '../../features/card/index.ts';",
  },
  {
    rule: 'page-knows-no-process',
    file: 'extension/page/overlay/adapters.ts',
    code: "import '../../adapters/inner.ts';",
  },
  {
    rule: 'browser-only-at-the-edge',
    file: 'extension/features/history/browser.ts',
    code: "import 'wxt/browser';",
  },
  {
    rule: 'dexie-only-in-storage',
    file: 'extension/entrypoints/dexie.ts',
    code: "import type Dexie from 'dexie';\nexport type Database = Dexie;",
  },
  {
    rule: 'ui-knows-no-product',
    file: 'extension/ui/bad.ts',
    code: "import '../features/card/index.ts';",
  },
  {
    rule: 'messaging-and-storage-know-no-features',
    file: 'extension/storage/bad.ts',
    code: "import '../features/card/index.ts';",
  },
  {
    rule: 'extension-folders-have-one-door',
    file: 'extension/offscreen/transport/door.ts',
    code: "import '../conversation/inner.ts';",
  },
  {
    rule: 'nobody-imports-entrypoints',
    file: 'extension/adapters/bad.ts',
    code: "import '../entrypoints/inner.ts';",
  },
  {
    rule: 'vendors-behind-ports',
    file: 'proxy-worker/src/routes/vendor.ts',
    code: "import '../providers/openai/inner.ts';",
  },
  {
    rule: 'vendors-know-no-server',
    file: 'proxy-worker/src/providers/openai/route.ts',
    code: "import '../../routes/inner.ts';",
  },
  {
    rule: 'vendors-know-no-server',
    file: 'proxy-worker/src/providers/openai/relay.ts',
    code: "import '../../ai/inner.ts';",
  },
  {
    rule: 'vendors-packages-in-adapters',
    file: 'proxy-worker/src/routes/package.ts',
    code: "import 'openai';",
  },
  {
    rule: 'platform-at-the-edge',
    file: 'proxy-worker/src/routes/platform.ts',
    code: "import { env } from 'cloudflare:workers';\nexport const all = env;",
  },
  { rule: 'ledger-knows-no-web', file: 'proxy-worker/src/ledger/web.ts', code: "import 'hono';" },
  {
    rule: 'engines-know-no-http',
    file: 'mfa-service/src/engines/web.ts',
    code: "import 'hono';",
  },
  {
    rule: 'engines-behind-one-interface',
    file: 'mfa-service/src/routes/engine.ts',
    code: "import '../engines/embedded/inner.ts';",
  },
  {
    rule: 'service-folders-have-one-door',
    file: 'mfa-service/src/align/door.ts',
    code: "import '../audio/inner.ts';",
  },
  {
    rule: 'recordings-know-no-http',
    file: 'mfa-service/src/formats/web.ts',
    code: "import '../http/index.ts';",
  },
  { rule: 'no-cycles', file: 'shared/src/text/egg.ts', code: "import './hen.ts';" },
  { rule: 'no-unresolved', file: 'shared/src/text/lost.ts', code: "import './nowhere.ts';" },
  {
    rule: 'apps-are-islands',
    file: 'extension/features/history/proxy.ts',
    code: "import '../../../proxy-worker/inner.ts';",
  },
  {
    rule: 'apps-are-islands',
    file: 'mfa-service/src/http/proxy.ts',
    code: "import '../../../proxy-worker/inner.ts';",
  },
  {
    rule: 'product-without-fakes',
    file: 'extension/features/history/fake.ts',
    code: "import '../../../shared/src/testing/index.ts';",
  },
  {
    rule: 'product-without-tooling',
    file: 'extension/features/history/tooling.ts',
    code: "import '../../../tools/inner.ts';",
  },
  {
    rule: 'product-without-laboratory',
    file: 'tools/driver/bad-laboratory.ts',
    code: "import '../../lab/inner.ts';",
  },
  {
    rule: 'tests-are-leaves',
    file: 'tools/driver/bad.ts',
    code: "import '../../tests/inner.ts';",
  },
];

/** The files that the canaries import, by path. None of them breaks a rule. */
export const canaryImports: Record<string, string> = {
  'lab/inner.ts': 'export const inner = true;',
  'shared/src/text/index.ts': 'export const door = true;',
  'shared/src/text/inner.ts': 'export const inner = true;',
  'shared/src/text/hen.ts': "import './egg.ts';",
  'shared/src/testing/index.ts': 'export const fake = true;',
  'extension/features/card/index.ts': 'export const door = true;',
  'extension/features/card/inner.ts': 'export const inner = true;',
  'extension/adapters/inner.ts': 'export const inner = true;',
  'extension/offscreen/conversation/index.ts': 'export const door = true;',
  'extension/offscreen/conversation/inner.ts': 'export const inner = true;',
  'extension/entrypoints/inner.ts': 'export const inner = true;',
  'proxy-worker/inner.ts': 'export const inner = true;',
  'proxy-worker/src/providers/openai/inner.ts': 'export const inner = true;',
  'proxy-worker/src/routes/inner.ts': 'export const inner = true;',
  'proxy-worker/src/ai/inner.ts': 'export const inner = true;',
  'mfa-service/src/engines/embedded/inner.ts': 'export const inner = true;',
  'mfa-service/src/audio/inner.ts': 'export const inner = true;',
  'mfa-service/src/http/index.ts': 'export const door = true;',
  'tests/inner.ts': 'export const inner = true;',
  'tools/inner.ts': 'export const inner = true;',
};
