import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../setup/dependencies.mjs';
import { keptPromises } from './kept-promises.ts';

/** The modules of the product. */
const modules = globSync('{extension,shared/src,proxy-worker/src,mfa-service/src}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: (path) => /node_modules|\.wxt|\.d\.ts$|\.test\.tsx?$|\.test-support\.tsx?$/.test(path),
});

/** The places that may hold promises, each with its reason. */
const allowed: Readonly<Record<string, string>> = {
  'shared/src/std/loaded-once.ts': 'the helper itself',
  'extension/offscreen/audio/vad.worker.ts': 'a queue whose failure ends its worker',
};

describe('a promise that can reject', () => {
  it('is kept nowhere but in the helper that forgets failures', () => {
    const found = modules.flatMap((path) =>
      path in allowed
        ? []
        : keptPromises(path, readFileSync(join(root, path), 'utf8')).map(
            ({ line, text }) => `${path}:${line} ${text}`,
          ),
    );
    expect(found, 'use loadedOnce, LoadingCache or oneAtATime of shared/src/std').toEqual([]);
    expect(modules.length).toBeGreaterThan(1_000);
  });

  it('has no exception that is not needed', () => {
    const unused = Object.keys(allowed).filter(
      (path) => keptPromises(path, readFileSync(join(root, path), 'utf8')).length === 0,
    );
    expect(unused).toEqual([]);
  });

  it.each([
    ['a variable', 'let loading: Promise<Network> | undefined;'],
    ['a variable that is null first', 'let loading: Promise<Network> | null = null;'],
    ['a variable in a function', 'function make() { let loading: Promise<Network> | undefined; }'],
    ['a variable of an object', 'let kept: { language: string; detectors: Promise<Detectors> } | undefined;'],
    [
      'a variable of a type of the module',
      'interface Kept { made: Promise<Voice> }\nlet kept: Kept | undefined;',
    ],
    ['a variable of a result', 'async function load() {}\nlet kept: ReturnType<typeof load> | undefined;'],
    ['a field', 'class Host { #loading: Promise<Host> | undefined; }'],
    ['an optional field', 'class Host { loading?: Promise<Host>; }'],
    ['a map', 'const made = new Map<string, Promise<Voice>>();'],
    ['a type of a map', 'type Underway = Map<string, Promise<Voice>>;'],
    ['a map of objects', 'const made = new WeakMap<object, { text: string; result: Promise<string> }>();'],
    ['a cache', 'const made = new LruCache<string, Promise<Voice>>({ capacity: 3 });'],
    ['an assignment', 'host.loading ??= load().then((host) => host.open());'],
    ['an assignment with a replaced failure', 'host.loading ||= load().catch(() => null);'],
    ['an assignment of a module', "host.code ??= import('./code.ts');"],
    ['an assignment of its own function', 'const load = async () => 1;\nhost.loading ??= load();'],
    ['a constant of the module', "const code = import('./code.ts');"],
    ['a constant of the module that follows', 'const tab = query().then(([one]) => one);'],
    ['a component', "const Tab = lazy(() => import('./tab.tsx'));"],
  ])('is found in %s', (_, source) => {
    expect(keptPromises('canary.tsx', source)).toHaveLength(1);
  });

  it.each([
    ['a queue', 'class Writer { #last: Promise<void> = Promise.resolve(); }'],
    ['the helper', 'const loaded = loadedOnce(() => load());'],
    ['a function', 'let load: (() => Promise<Network>) | undefined;'],
    ['a port', 'let store: { read(): Promise<string>; write: () => Promise<void> } | undefined;'],
    ['a value that was awaited', 'const found = await load().then(read);'],
    [
      'a constant of a function',
      'async function run() { const reading = load().catch(report); await reading; }',
    ],
    ['a waiting caller', 'const waiting = new Map<number, PromiseWithResolvers<string>>();'],
    ['a field that is set once', 'class Stage { readonly #granted: Promise<void> | undefined; }'],
    ['a schema', 'const code = z.enum(codes).catch({});'],
    ['a timer', 'let timer: ReturnType<typeof setTimeout> | undefined;'],
  ])('is not seen in %s', (_, source) => {
    expect(keptPromises('canary.tsx', source)).toEqual([]);
  });
});
