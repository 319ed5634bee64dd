export { withRisingQuestions } from './asking-voice.ts';
export type {
  FliteLexicon,
  FliteModuleSource,
  FliteRequest,
  FliteVoiceId,
  RenderedSpeech,
  SpokenPhone,
} from './flite-command.ts';
export { fliteVoiceIds, moduleGetter, renderSpeech } from './flite-command.ts';
export {
  createFliteGuess,
  createFliteVoice,
  createRenderedVoice,
  type FliteSpeakOptions,
  type FliteVoice,
} from './flite-voice.ts';
export { listeningVoice, listeningVoiceId } from './listening-voice.ts';
export { type SentenceEnd, sentenceEnd } from './question-melody.ts';
