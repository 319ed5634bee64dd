import type { LiveTranscriber, Partner } from '@sayable/shared/ports';
import type { Translator } from '../conversation/ports.ts';
import { createBrowserTranslator } from './browser-translator.ts';
import { detectBrowserModels } from './detect.ts';
import type { BrowserModelGlobals } from './interfaces.ts';
import { createModelPartner } from './model-partner.ts';
import { createRecognitionTranscriber, type RecognitionParts } from './recognition-transcriber.ts';

/** The browser's models for a conversation on the device; null for each missing one. */
export interface BrowserConversationParts {
  /** The partner for scenarios without a script. */
  partner: Partner | null;
  /** Recognises any words, unlike the grammar of a script, which recognises only its own. */
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
  return {
    partner: LanguageModel && found.languageModel ? createModelPartner(LanguageModel) : null,
    transcriber:
      SpeechRecognition && found.recognition
        ? createRecognitionTranscriber({ recognition: SpeechRecognition, makeTrack })
        : null,
    translator: Translator ? createBrowserTranslator(Translator) : null,
  };
}
