export { withRisingQuestions } from './asking-voice.ts';
export type { FliteLexicon, FliteModuleSource, FliteVoiceId, SpokenPhone } from './flite-command.ts';
export { fliteVoiceIds, moduleGetter } from './flite-command.ts';
export {
  createFliteGuess,
  createFliteVoice,
  type FliteSpeakOptions,
  type FliteVoice,
} from './flite-voice.ts';
export { type SentenceEnd, sentenceEnd } from './question-melody.ts';
