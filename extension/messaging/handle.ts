import type { Result, WireError } from '@sayable/shared/contracts';
import { type Browser, browser } from 'wxt/browser';
import { type Answer, isEnvelope, type MessageMap, type Target } from './messages.ts';

/** The sender of a message. */
export interface Sender {
  tabId: number | undefined;
  frameId: number | undefined;
}

/** Answers one message. It checks the parameters itself: `checked.ts` by schema, {@link guarded} by hand. */
export type Handler<R> = (params: unknown, sender: Sender) => Promise<Result<R>>;

/** The handlers of one context: one for every message of the map. */
export type Handlers<T extends Target> = {
  [N in keyof MessageMap[T] & string]: Handler<Answer<T, N>>;
};

/** A listener of the browser's messages. It returns true if it will answer. */
export type MessageListener = (
  data: unknown,
  from: Browser.runtime.MessageSender,
  respond: (answer?: unknown) => void,
) => true | undefined;

/**
 * Answers the messages of one context only. Returns the function that removes the listener. Handlers return
 * their outcome as data, so that no error is sent by structured clone, which drops its code.
 */
export function handle<T extends Target>(context: T, handlers: Handlers<T>): () => void {
  const listener = listenerOf(context, handlers);
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

/** Returns the listener of the messages of one context, as {@link handle} adds it. */
export function listenerOf<T extends Target>(context: T, handlers: Handlers<T>): MessageListener {
  const known = new Map<string, Handler<unknown>>(Object.entries(handlers));
  return (data, from, respond) => {
    // Undefined leaves the answer to the addressed context.
    if (!isEnvelope(data) || data.to !== context) return undefined;
    const answer = known.get(data.name)?.(data.params, { tabId: from.tab?.id, frameId: from.frameId });
    answer?.then(respond, (thrown: unknown) => {
      console.error('sayable: a handler rejected', thrown);
      respond();
    });
    // A promise is no answer: this announces one.
    return answer && true;
  };
}

const answersKey = Symbol.for('sayable.answers');

/** Stores the listener of a page's messages where the content script finds it; called by `selection.js`. */
export function offerAnswers(answers: MessageListener): void {
  Reflect.set(globalThis, answersKey, answers);
}

/** Returns the listener of a page's messages; undefined until `selection.js` has run. */
export function answersOfPage(): MessageListener | undefined {
  const answers: unknown = Reflect.get(globalThis, answersKey);
  return isListener(answers) ? answers : undefined;
}

const isListener = (value: unknown): value is MessageListener => typeof value === 'function';

/**
 * Wraps a handler: a type guard checks its parameters. It serves the content script, which carries no schema
 * library.
 */
export function guarded<P, R>(
  guard: (data: unknown) => data is P,
  work: (params: P, sender: Sender) => Promise<R> | R,
): Handler<R> {
  return async (params, sender) => {
    if (!guard(params)) return { ok: false, error: wrongShape };
    try {
      return { ok: true, value: await work(params, sender) };
    } catch (thrown) {
      console.error('sayable: a message was not handled', thrown);
      return { ok: false, error: unhandled };
    }
  };
}

const wrongShape: WireError = {
  code: 'bad-request',
  message: 'The parameters have an unknown shape: the extension was updated.',
  retryable: false,
  reason: 'extension-updated',
};
const unhandled: WireError = {
  code: 'internal',
  message: 'Something went wrong inside Sayable. Try again.',
  retryable: true,
};
