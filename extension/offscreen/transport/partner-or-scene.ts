import { withTimeoutsAndRetry } from '@sayable/shared/conversation';
import type { Partner } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';

/** The first answer may wait until the browser has loaded the model into memory. */
const FIRST_TEXT_MS = 12_000;

/** A partner by a language model, in whose place a scene's own partner goes on where there is one. */
export interface ReplaceablePartner extends Partner {
  /** True once the scene's partner answers. */
  readonly isReplaced: boolean;
}

/**
 * Makes the browser's model the partner. Where it fails before a word was said, the scene's own partner
 * answers, now and for the rest of the connection. A refusal of one turn is no failure.
 *
 * @param model null if it isn't available: the scene's partner answers from the beginning
 * @param scene the partner of the scene; null for a scenario without one: the failure is reported
 * @param onReplaced called once, before the scene's first answer
 */
export function partnerOrScene(parts: {
  model: Partner | null;
  scene: Partner | null;
  onReplaced(error: AppError): void;
  elapsed(): number;
}): ReplaceablePartner {
  const { scene, onReplaced, elapsed } = parts;
  const model =
    parts.model &&
    withTimeoutsAndRetry(
      { partner: parts.model, elapsed },
      { timeouts: { firstTextMs: FIRST_TEXT_MS, betweenTextsMs: FIRST_TEXT_MS } },
    ).partner;
  let isReplaced = !model && scene !== null;
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
          if (isOver || !scene) throw thrown;
          isReplaced = true;
          onReplaced(replaced(thrown));
          // Words that were said can't be taken back: the turn is reported, and asked again it is the
          // scene's.
          if (hasBegun) throw thrown;
        }
      }
      if (!scene) throw missingModel();
      yield* scene.reply(request, options);
    },
  };
}

const isRefusal = (thrown: unknown): boolean =>
  thrown instanceof AppError && thrown.reason === 'browser-model-refused';

/** The failure after which a scene's own partner answers in place of the model. */
export function replaced(cause?: unknown): AppError {
  return new AppError(
    'upstream-unavailable',
    'The browser’s language model stopped. The scene’s own partner answers from here on.',
    { reason: 'browser-model-replaced', cause },
  );
}

/** The failure of a scenario without a scene whose model isn't there. */
export function missingModel(): AppError {
  return new AppError(
    'unprocessable',
    'The browser’s language model isn’t ready. Get it ready in the options, or choose another one to answer.',
    { reason: 'browser-model-missing' },
  );
}
