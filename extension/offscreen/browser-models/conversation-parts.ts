import type { LiveTranscriber, Partner } from '@sayable/shared/ports';
import type { StepWatcher, Translator } from '../conversation/ports.ts';
import { createBrowserTranslator } from './browser-translator.ts';
import { detectBrowserModels } from './detect.ts';
import type { BrowserModelGlobals } from './interfaces.ts';
import { createModelSteps } from './model-answers.ts';
import { createModelPartner } from './model-partner.ts';
import { createRecognitionTranscriber, type RecognitionParts } from './recognition-transcriber.ts';

/**
 * The browser's models for a conversation on the device; null for each that is missing or needs a download
 * first.
 */
export interface BrowserConversationParts {
  /** The browser's language model. It answers freely, in any scenario. */
  partner: Partner | null;
  /** The language model, asked for the reached steps. */
  steps: StepWatcher | null;
  /** The browser's recogniser, which understands any words. No sound leaves the device. */
  transcriber: LiveTranscriber | null;
  translator: Translator | null;
}

/** @param globals a window's `globalThis`: workers lack these interfaces */
export async function browserConversationParts(
  globals: BrowserModelGlobals,
  makeTrack: RecognitionParts['makeTrack'],
): Promise<BrowserConversationParts> {
  const { SpeechRecognition, LanguageModel, Translator } = globals;
  const found = await detectBrowserModels(globals);
  const model = LanguageModel && found.languageModel === 'available' ? LanguageModel : null;
  return {
    partner: model && createModelPartner(model),
    steps: model && createModelSteps(model),
    transcriber:
      SpeechRecognition && found.recognition === 'available'
        ? createRecognitionTranscriber({ recognition: SpeechRecognition, makeTrack })
        : null,
    translator: Translator ? createBrowserTranslator(Translator) : null,
  };
}
