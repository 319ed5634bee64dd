import type { Partner } from '@sayable/shared/ports';
import type { StepWatcher, Translator } from '../conversation/ports.ts';
import { createBrowserTranslator } from './browser-translator.ts';
import { languageModelAvailability } from './detect.ts';
import type { BrowserModelGlobals } from './interfaces.ts';
import { createModelSteps } from './model-answers.ts';
import { createModelPartner } from './model-partner.ts';

/**
 * The browser's models for a conversation on the device; null for each that is missing or needs a download
 * first.
 */
export interface BrowserConversationParts {
  /** The browser's language model. It answers freely, in any scenario. */
  partner: Partner | null;
  /** The language model, asked for the reached steps. */
  steps: StepWatcher | null;
  translator: Translator | null;
}

/** @param globals a window's `globalThis`: workers lack these interfaces */
export async function browserConversationParts(
  globals: BrowserModelGlobals,
): Promise<BrowserConversationParts> {
  const { LanguageModel, Translator } = globals;
  const state = await languageModelAvailability(globals);
  const model = LanguageModel && state === 'available' ? LanguageModel : null;
  return {
    partner: model && createModelPartner(model),
    steps: model && createModelSteps(model),
    translator: Translator ? createBrowserTranslator(Translator) : null,
  };
}
