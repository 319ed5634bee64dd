import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type CDPSession, type Protocol, type Target, TargetType } from 'puppeteer-core';
import { type DocumentState, type Moment, readDocument, recordInput, recordPorts } from './evidence-page.ts';

/** The events and the messages that each document keeps. */
const KEPT = 300;
/**
 * A document that hangs gives no answer, and a busy machine gives a late one. Only a test that fails waits
 * for it.
 */
const ANSWER_WITHIN_MS = 15_000;
/** The shares of the essence, which has at most 25 lines. */
const ESSENCE = { pages: 6, ports: 5, console: 6, input: 8 };
const ESSENCE_WIDTH = 180;

/** An event of the record with the document and the kind of event. */
interface Entry extends Moment {
  where: string;
  kind: 'console' | 'port' | 'input';
}

/** A document or worker at the end of a test. */
interface Seen {
  target: Target;
  where: string;
  state?: DocumentState;
  console: Moment[];
  picture?: Buffer;
  /** The reasons for which a part is missing. */
  troubles: string[];
}

/**
 * Keeps a record of what happens in a browser, for the case that a test fails. While nothing fails, a
 * document only notes its last events and port messages in its own memory; the browser itself keeps the
 * consoles.
 */
export class Recorder {
  readonly #browser: Browser;
  readonly #sessions = new Map<Target, Promise<CDPSession>>();

  constructor(browser: Browser) {
    this.#browser = browser;
    const watch = (target: Target) => this.#watch(target);
    // A target exists before it has an address.
    browser.on('targetcreated', watch).on('targetchanged', watch);
    browser.on('targetdestroyed', (target) => this.#sessions.delete(target));
    for (const target of browser.targets()) watch(target);
  }

  #watch(target: Target): void {
    if (this.#sessions.has(target) || !isDocument(target)) return;
    const session = recordIn(target);
    this.#sessions.set(target, session);
    // A document that ends meanwhile has nothing to record; `read` reports the reason for any other.
    session.catch(() => undefined);
  }

  /** Returns the state of every open document and of the service worker. */
  async read(): Promise<Seen[]> {
    const seen = await Promise.all(
      this.#browser.targets().map(async (target): Promise<Seen | undefined> => {
        const session = this.#sessions.get(target);
        if (target.url() === 'about:blank') return undefined;
        if (session) return readTarget(target, session);
        // The debugger keeps a service worker alive, so it is attached only now.
        if (target.type() === TargetType.SERVICE_WORKER) return readTarget(target, target.createCDPSession());
        return undefined;
      }),
    );
    const all = seen.filter((one) => one !== undefined);
    await this.#takePictures(all);
    return all;
  }

  /** Takes the pictures last and one by one: the browser draws only the page in front. */
  async #takePictures(all: readonly Seen[]): Promise<void> {
    for (const one of all) {
      const opening = this.#sessions.get(one.target);
      if (!opening || one.where === 'offscreen.html') continue;
      try {
        const session = await within(opening);
        await within(session.send('Page.bringToFront'));
        const { data } = await within(session.send('Page.captureScreenshot', { format: 'png' }));
        one.picture = Buffer.from(data, 'base64');
      } catch (thrown) {
        one.troubles.push(`no picture: ${String(thrown)}`);
      }
    }
  }
}

/**
 * Writes what the browsers show and have recorded into a folder, which it replaces.
 * @returns the essence, at most 25 lines
 */
export async function saveEvidence(recorders: readonly Recorder[], folder: string): Promise<string[]> {
  const seen = (await Promise.all(recorders.map((recorder) => recorder.read()))).flat();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [index, { where, state, picture }] of seen.entries()) {
    const file = join(folder, `${index + 1}-${where.replace(/[^\w.-]+/g, '-').slice(0, 60)}`);
    if (state) await writeFile(`${file}.html`, `<!-- ${state.url} -->\n${state.html}\n`);
    if (picture) await writeFile(`${file}.png`, picture);
  }
  const entries = seen.flatMap(entriesOf).sort((one, other) => one.at - other.at);
  const troubles = seen.flatMap(({ where, troubles }) => troubles.map((trouble) => `${where}: ${trouble}`));
  await writeFile(join(folder, 'timeline.txt'), `${[...entries.map(lineOf), ...troubles].join('\n')}\n`);
  const essence = essenceOf(seen, entries);
  await writeFile(join(folder, 'essence.txt'), `${essence.join('\n')}\n`);
  return essence;
}

/**
 * Workers and audio worklets are targets too, and one that has a session waits for its debugger. A worklet
 * has the address of its document, and no type of its own.
 */
function isDocument(target: Target): boolean {
  if (target.type() === TargetType.PAGE || target.type() === TargetType.BACKGROUND_PAGE) return true;
  return /^chrome-extension:.*\.html\b/.test(target.url()) && !target.url().endsWith('/offscreen.html');
}

/** Lets a target note its events from now on, and in each document that it loads. */
async function recordIn(target: Target): Promise<CDPSession> {
  const session = await target.createCDPSession();
  await session.send('Page.enable');
  const source = `(${recordInput})(${KEPT}); (${recordPorts})(${KEPT});`;
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source, runImmediately: true });
  return session;
}

async function readTarget(target: Target, opening: Promise<CDPSession>): Promise<Seen> {
  const seen: Seen = { target, where: nameOf(target.url()), console: [], troubles: [] };
  try {
    const session = await within(opening);
    seen.console = await within(readConsole(session));
    if (!isDocument(target)) return seen;
    const expression = `(${readDocument})().then(JSON.stringify)`;
    const { result, exceptionDetails } = await within(
      session.send('Runtime.evaluate', { expression, awaitPromise: true }),
    );
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    seen.state = JSON.parse(String(result.value));
  } catch (thrown) {
    seen.troubles.push(String(thrown));
  }
  return seen;
}

/**
 * Returns a target's console. The browser keeps the messages and tells them to each debugger that asks for
 * new ones.
 */
async function readConsole(session: CDPSession): Promise<Moment[]> {
  const moments: Moment[] = [];
  const onCall = ({ type, args, timestamp }: Protocol.Runtime.ConsoleAPICalledEvent) =>
    moments.push({ at: timestamp, text: `${type}: ${args.map(textOf).join(' ')}` });
  const onThrown = ({ timestamp, exceptionDetails }: Protocol.Runtime.ExceptionThrownEvent) =>
    moments.push({
      at: timestamp,
      text: `thrown: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`,
    });
  const onEntry = ({ entry }: Protocol.Log.EntryAddedEvent) =>
    moments.push({ at: entry.timestamp, text: `${entry.level}: ${entry.text} ${entry.url ?? ''}` });
  session.on('Runtime.consoleAPICalled', onCall).on('Runtime.exceptionThrown', onThrown);
  session.on('Log.entryAdded', onEntry);
  await session.send('Runtime.enable');
  await session.send('Log.enable');
  session.off('Runtime.consoleAPICalled', onCall).off('Runtime.exceptionThrown', onThrown);
  session.off('Log.entryAdded', onEntry);
  await session.send('Runtime.disable');
  await session.send('Log.disable');
  return moments;
}

function textOf({ value, description, type }: Protocol.Runtime.RemoteObject): string {
  if (value !== undefined) return typeof value === 'string' ? value : JSON.stringify(value);
  return description ?? type;
}

/** Names a document by its path, without the changing parts of its address. */
function nameOf(url: string): string {
  const { protocol, pathname, search, host } = new URL(url);
  return protocol === 'chrome-extension:' ? `${pathname.slice(1)}${search}` : `${host}${pathname}`;
}

function entriesOf({ where, state, console }: Seen): Entry[] {
  const kinds = { console, port: state?.ports ?? [], input: state?.input ?? [] };
  return (['console', 'port', 'input'] as const).flatMap((kind) =>
    kinds[kind].map((moment) => ({ ...moment, where, kind })),
  );
}

function lineOf({ at, where, kind, text }: Entry): string {
  return `${new Date(at).toISOString().slice(11, 23)} ${where} ${kind} ${text}`;
}

function essenceOf(seen: readonly Seen[], entries: readonly Entry[]): string[] {
  const pages = seen.flatMap(({ where, state, troubles }) =>
    state
      ? [`${where} (${state.drawn}) ${state.statuses.map((text) => `[${text}]`).join(' ')}`]
      : troubles.map((trouble) => `${where}: ${trouble}`),
  );
  const last = (kind: Entry['kind'], count: number) =>
    entries
      .filter((entry) => entry.kind === kind)
      .slice(-count)
      .map(lineOf);
  const lines = [
    ...pages.slice(-ESSENCE.pages),
    ...last('port', ESSENCE.ports),
    ...last('console', ESSENCE.console),
    ...last('input', ESSENCE.input),
  ];
  return lines.map((line) => line.replace(/\s+/g, ' ').slice(0, ESSENCE_WIDTH));
}

/** @throws {Error} where the browser gives no answer in time */
function within<T>(answer: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('The browser does not answer.')), ANSWER_WITHIN_MS);
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer));
}
