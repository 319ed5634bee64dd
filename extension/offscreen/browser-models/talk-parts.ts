import type { LiveTranscriber, Partner } from '@sayable/shared/ports';
import type { Translator } from '../conversation/ports.ts';
import { createBrowserTranslator } from './browser-translator.ts';
import { detectBrowserModels } from './detect.ts';
import type { BrowserModelGlobals } from './interfaces.ts';
import { createModelPartner } from './model-partner.ts';
import { createRecognitionTranscriber, type RecognitionParts } from './recognition-transcriber.ts';

/** What this browser brings for a talk on the device; null where it brings nothing. */
export interface BrowserTalkParts {
  /** For scenarios without a script. */
  partner: Partner | null;
  /** Understands any words, where the grammar of a script understands its own. */
  transcriber: LiveTranscriber | null;
  translator: Translator | null;
}

/** @param globals `globalThis` of a window: workers have none of it */
export async function browserTalkParts(
  globals: BrowserModelGlobals,
  makeTrack: RecognitionParts['makeTrack'],
): Promise<BrowserTalkParts> {
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
