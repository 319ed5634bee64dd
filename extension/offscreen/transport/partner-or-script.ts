import { withTimeoutsAndRetry } from '@sayable/shared/conversation';
import type { Partner } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';

/** The first answer may wait until the browser has loaded the model into memory. */
const FIRST_TEXT_MS = 12_000;

/** A partner by a language model, in whose place a script goes on where there is one. */
export interface ReplaceablePartner extends Partner {
  /** True once the script answers. */
  readonly isReplaced: boolean;
}

/**
 * Makes the browser's model the partner. Where it fails before a word was said, the script answers, now and
 * for the rest of the connection. A refusal of one turn is no failure.
 *
 * @param model null if it isn't available: the script answers from the beginning
 * @param script null for a scenario without one: the failure is reported
 * @param onReplaced called once, before the script's first answer
 */
export function partnerOrScript(parts: {
  model: Partner | null;
  script: Partner | null;
  onReplaced(error: AppError): void;
  elapsed(): number;
}): ReplaceablePartner {
  const { script, onReplaced, elapsed } = parts;
  const model =
    parts.model &&
    withTimeoutsAndRetry(
      { partner: parts.model, elapsed },
      { timeouts: { firstTextMs: FIRST_TEXT_MS, betweenTextsMs: FIRST_TEXT_MS } },
    ).partner;
  let isReplaced = !model && script !== null;
  return {
    get isReplaced() {
      return isReplaced;
    },
    async *reply(request, options) {
      if (model && !isReplaced) {
        let hasBegun = false;
        try {
          for await (const event of model.reply(request, options)) {
            hasBegun = true;
            yield event;
          }
          return;
        } catch (thrown) {
          const isOver = options.signal.aborted || isRefusal(thrown);
          if (isOver || !script) throw thrown;
          isReplaced = true;
          onReplaced(replaced(thrown));
          // Words that were said can't be taken back: the turn is reported, and asked again it is the
          // script's.
          if (hasBegun) throw thrown;
        }
      }
      if (!script) throw missingModel();
      yield* script.reply(request, options);
    },
  };
}

const isRefusal = (thrown: unknown): boolean =>
  thrown instanceof AppError && thrown.reason === 'browser-model-refused';

/** The failure after which a scenario's script answers in place of the model. */
export function replaced(cause?: unknown): AppError {
  return new AppError(
    'upstream-unavailable',
    'The browser’s language model stopped. The scene’s own script answers from here on.',
    { reason: 'browser-model-replaced', cause },
  );
}

/** The failure of a scenario without a script whose model isn't there. */
export function missingModel(): AppError {
  return new AppError(
    'unprocessable',
    'The browser’s language model isn’t ready. Get it ready in the options, or choose another one to answer.',
    { reason: 'browser-model-missing' },
  );
}
