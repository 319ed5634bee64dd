import type { Result, WireError } from '@sayable/shared/contracts';
import { valueWithin } from '@sayable/shared/std';
import { browser } from 'wxt/browser';
import type { Answer, Envelope, MessageName, Params, Target } from './messages.ts';

export interface SendOptions {
  /** The tab whose scripts are asked; required for the targets `page` and `player`. */
  tabId?: number;
  /** One frame of the tab; without it every frame receives the message and the first answer counts. */
  frameId?: number;
  /** The limit for the answer. */
  withinMs?: number;
}

/**
 * No answer without a sound or a server takes as long. The answer to a page that was in the back/forward
 * cache meanwhile never comes.
 */
const ANSWER_WITHIN_MS = 30_000;
/** Some 1,000 characters read slowly, or a server's answer. */
const LONG_ANSWER_WITHIN_MS = 5 * 60_000;
const long: readonly string[] = ['say-aloud', 'say-text', 'explain-word', 'translate-meaning', 'read-line'];

/**
 * Sends a message to another context and returns its answer as data; never throws. If no context answers in
 * time, the error's code is `unreachable-context`. Extension pages may `unwrap` the Result; the content
 * script reads it directly, so that it doesn't carry the error class with its schemas.
 */
export async function send<T extends Target, N extends MessageName<T>>(
  to: T,
  name: N,
  params: Params<T, N>,
  options: SendOptions = {},
): Promise<Result<Answer<T, N>>> {
  const envelope: Envelope = { sayable: 'message', to, name, params };
  try {
    const { tabId, frameId } = options;
    const { withinMs = long.includes(name) ? LONG_ANSWER_WITHIN_MS : ANSWER_WITHIN_MS } = options;
    const asked: Promise<unknown> =
      tabId === undefined
        ? browser.runtime.sendMessage(envelope)
        : browser.tabs.sendMessage(tabId, envelope, frameId === undefined ? {} : { frameId });
    const answer = await valueWithin(asked, withinMs, undefined);
    return isResult<Answer<T, N>>(answer) ? answer : unreachable(to);
  } catch {
    // The browser's own messages ("Could not establish connection…") don't help the person.
    return unreachable(to);
  }
}

function unreachable(to: Target): { ok: false; error: WireError } {
  return { ok: false, error: unreachableError(to) };
}

/** Returns the error for a context that doesn't answer. */
export function unreachableError(to: Target): WireError {
  const message =
    to === 'page' || to === 'player'
      ? 'Sayable does not reach this page. Reload it, then try again.'
      : 'Sayable was updated or restarted. Reload this page, then try again.';
  return { code: 'unreachable-context', message, retryable: false };
}

/** The answering side is our own code of the same build, so the value has the protocol's type. */
function isResult<V>(data: unknown): data is Result<V> {
  return typeof data === 'object' && data !== null && 'ok' in data && ('value' in data || 'error' in data);
}
