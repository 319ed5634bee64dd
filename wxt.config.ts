import { globSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { mergeConfig } from 'vite';
import { defineConfig, type ResolvedPublicFile } from 'wxt';
import { dictionaryFiles } from './scripts/dictionary/dictionary-files.ts';
import { fliteFiles } from './scripts/flite/flite-files.ts';
import { onnxRuntime } from './scripts/onnx/uncounted-call.ts';
import { recognizerFiles } from './scripts/recognizer/recognizer-files.ts';
import { digestOf } from './scripts/release/digest.ts';
import { manifestLocales } from './scripts/release/manifest-locales.ts';
import { pageBudgets } from './scripts/release/page-budgets.ts';
import { dictionaryText } from './shared/src/phonetics/lexicon/cmu-dictionary.ts';

/**
 * The public half of a key pair whose private half nobody keeps. It only fixes the extension's id, which
 * keeps IndexedDB and the microphone's permission across builds and machines.
 */
const publicKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtD3PxrWCHUhWw9lSGgr6XoqzzsQIzjybxdpd18nvgzAIPfABAvdXeG6AMO6KTtT8BNqGOpO+1sgIsjZulsSWPMGaG7lS2Zm8eJC1Q0i06CDkjPRXITb1Yigc7jGEa6L+kGm/hr7R+1g7PSaGO0Uq6Hyvj0E5Fm86Hg7subiAvlzYBnan4srD7gp+GN9UNWIrFUJbaWjM2n7UR64d9ZXEdwQ/OZQwNXJQKrYEEONSRR4nOzC+DgtONyK39T8L0nL0fA5zM6mQlaOzQ0k2RsGT5CvGPCqXrjzlqOPkQGsq/7etY3s5YSuj0Yo4D9cw21g19ejDnylW1DAsVo3Z9gaZ2QIDAQAB';

/**
 * The minimal permissions (a test checks this list):
 * - `offscreen`: the one page that may open the microphone without asking on every site.
 * - `contextMenus`: "Practice" on a selection.
 * - `sidePanel`: a session of sentences is shown beside the page that they are from.
 * - `alarms`: one alarm a day, at midnight, when other words are due. It reads nothing, the browser shows no
 *   warning for it, and it
 *   wakes no sleeping machine. A timer ends with the service worker, and the browser's other events would
 * start the worker
 *   many times a day.
 * - `storage`: the person's settings, where the content script can read them too (IndexedDB there is the
 *   page's own). IndexedDB, tab messages and opening tabs need none; the content script on all pages is the
 *   one broad grant.
 */
const permissions = ['offscreen', 'contextMenus', 'sidePanel', 'alarms', 'storage'];
/**
 * Anki on this computer, by its add-on AnkiConnect: the browser asks the person when she first sends cards to
 * it, never before.
 */
const optionalHosts = ['http://127.0.0.1/*'];
const packages = resolve(import.meta.dirname, 'node_modules');

/** The networks that score sounds, and their data. The runtime is bundled with the code that imports it. */
const soundModels = [
  'sounds-ear.onnx',
  'sounds-encoder.onnx',
  'sounds-judge.onnx',
  'sounds.json',
  'endings.json',
];

/** The detectors of the slips of first languages: a file for each. */
const detectors = globSync(resolve(import.meta.dirname, 'shared/models/accents/*.json')).sort();

/** The natural voice's networks. */
const voiceModels = ['voice-front.onnx', 'voice-decoder.onnx'];

/** The clips of words in many voices. */
const clips = resolve(import.meta.dirname, 'shared/clips');

const translations = resolve(import.meta.dirname, 'shared/languages');
/** The frequent slips of speakers of each first language. */
const firstLanguages = resolve(import.meta.dirname, 'shared/first-languages');
/** The British pronunciations that no rule makes of the American ones. */
const british = resolve(import.meta.dirname, 'shared/src/phonetics/british/exceptions.generated.txt');

/** Returns the engine's data, which the speech worker fetches from `/engine/…`. */
function engineFiles(): ResolvedPublicFile[] {
  const model = resolve(packages, 'soundswallower/model/en-us');
  // The engine has its own vocabulary, so the model's dictionary (3 MB) is left out.
  const needless = new Set(['README.txt', 'dict.txt']);
  const modelFiles = readdirSync(model).filter((name) => !needless.has(name));
  return [
    ...modelFiles.map((name) => ({
      absoluteSrc: resolve(model, name),
      relativeDest: `engine/model/en-us/${name}`,
    })),
    ...soundModels.map((name) => ({
      absoluteSrc: resolve(import.meta.dirname, 'shared/models', name),
      relativeDest: `engine/sounds/${name}`,
    })),
    ...detectors.map((file) => ({
      absoluteSrc: file,
      relativeDest: `engine/accents/${basename(file)}`,
    })),
    // The worker asks no file that isn't there.
    {
      contents: JSON.stringify(detectors.map((file) => basename(file, '.json'))),
      relativeDest: 'engine/accents/languages.json',
    },
    ...voiceModels.map((name) => ({
      absoluteSrc: resolve(import.meta.dirname, 'shared/models', name),
      relativeDest: `engine/voice/${name}`,
    })),
    ...globSync('*/*.clips', { cwd: clips }).map((name) => ({
      absoluteSrc: resolve(clips, name),
      relativeDest: `engine/clips/${name}`,
    })),
    // SQLite, which the export page fetches when it makes an Anki file.
    {
      absoluteSrc: resolve(packages, 'sql.js/dist/sql-wasm-browser.wasm'),
      relativeDest: 'engine/sqlite.wasm',
    },
  ];
}

/**
 * Small chunks that pages share are copied into each of them, so that a page loads few files: the popup had
 * 28, and the browser took longer to deliver each than to run it. The copies share one state. Bytes before
 * minification: what is larger stays a file that is stored once. A chunk with styles stays one too, because
 * its styles belong to the page that names them.
 */
const inlinedChunks = { maxSize: 120_000, exclude: /\.css(\?|$)/ };

/**
 * Letters outside ASCII are escaped: one of them, a sound's or a quotation mark, has the browser keep the
 * whole script with two bytes a character, in each page and worker.
 */
const output = { charset: 'ascii' } as const;

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  // Names have to be imported explicitly; auto-imports are off.
  imports: false,
  vite: () => ({
    plugins: [tailwindcss(), pageBudgets(), onnxRuntime()],
    build: { rolldownOptions: { output } },
    worker: { format: 'es', rolldownOptions: { output } },
    // Where no text may become code, Zod would find out by an exception: a third of the time in which a
    // page's code starts.
    define: { 'globalThis.__zod_globalConfig': { jitless: true } },
    // Data is imported as a whole. With named exports as well, the bundle would hold each key twice.
    json: { namedExports: false, stringify: false },
    resolve: {
      alias: [
        { find: 'blob-polyfill', replacement: resolve(import.meta.dirname, 'extension/adapters/blob.ts') },
        {
          find: 'wxt/utils/content-script-context',
          replacement: resolve(import.meta.dirname, 'extension/adapters/content-script-context.ts'),
        },
        // The library's own build for present browsers: an eighth smaller.
        { find: /^dexie$/, replacement: resolve(packages, 'dexie/dist/modern/dexie.mjs') },
      ],
    },
  }),
  manifest: {
    default_locale: 'en',
    name: '__MSG_name__',
    description: '__MSG_summary__',
    permissions,
    optional_host_permissions: optionalHosts,
    key: publicKey,
    // Imports by a dynamic URL (see web_accessible_resources) were broken in the first versions that had
    // them, from 130 on.
    minimum_chrome_version: '140',
    // Private windows get a separate host and database, which are deleted with the last of them.
    incognito: 'split',
    content_security_policy: {
      // The engine and the voice are WebAssembly.
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
    },
    commands: {
      'practise-selection': {
        // The shortcuts are free in Chrome on every system, and unlike Ctrl+Shift+letter not used by its
        // developer tools. They must type no letter, because Chrome takes them in every field: Option+S is "ß",
        // or "ś" in Polish, on a Mac.
        suggested_key: { default: 'Alt+S', mac: 'MacCtrl+Shift+S' },
        description: '__MSG_practiseCommand__',
      },
      'read-on': {
        suggested_key: { default: 'Alt+R', mac: 'MacCtrl+Shift+R' },
        description: '__MSG_readCommand__',
      },
      'say-lines': {
        suggested_key: { default: 'Alt+L', mac: 'MacCtrl+Shift+L' },
        description: '__MSG_linesCommand__',
      },
    },
    // The resident content script imports each of these when it is first needed. Their addresses differ in
    // each session, so that no site can detect Sayable.
    web_accessible_resources: [
      {
        resources: ['selection.js', 'button.js', 'card.js', 'player.js'],
        matches: ['<all_urls>'],
        use_dynamic_url: true,
      },
    ],
  },
  hooks: {
    'vite:build:extendConfig'(entrypoints, config) {
      // A script of other sites' pages is built alone, as one file.
      if (entrypoints.length === 1) return;
      const codeSplitting = { experimentalInlineCommonChunks: inlinedChunks };
      config.build = mergeConfig(config.build ?? {}, { rolldownOptions: { output: { codeSplitting } } });
    },
    'zip:done': async (_wxt, files) => {
      for (const file of files) console.log(`SHA-256 ${await digestOf(file)}  ${basename(file)}`);
    },
    'build:publicAssets': async (_wxt, files) => {
      files.push(...engineFiles());
      files.push({ contents: dictionaryText(dictionary), relativeDest: 'engine/pronunciations.txt' });
      files.push({ absoluteSrc: british, relativeDest: 'engine/british.txt' });
      // The background script fetches these files from `/dictionary/…`.
      for (const { path, name } of await dictionaryFiles()) {
        files.push({ absoluteSrc: path, relativeDest: `dictionary/${name}` });
      }
      // The translations of the interface.
      for (const name of readdirSync(translations).filter((file) => file.endsWith('.json'))) {
        files.push({ absoluteSrc: resolve(translations, name), relativeDest: `languages/${name}` });
      }
      for (const name of readdirSync(firstLanguages)) {
        files.push({ absoluteSrc: resolve(firstLanguages, name), relativeDest: `languages/slips/${name}` });
      }
      for (const { name, contents } of manifestLocales()) {
        files.push({ contents, relativeDest: name });
      }
      for (const { path, name } of await fliteFiles()) {
        files.push({ absoluteSrc: path, relativeDest: `engine/${name}` });
      }
      // The on-device recogniser, which a worker fetches when a talk opens.
      for (const { path, name } of await recognizerFiles()) {
        files.push({ absoluteSrc: path, relativeDest: `engine/recognizer/${name}` });
      }
    },
  },
});
