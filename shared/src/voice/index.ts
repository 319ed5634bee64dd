export { withRisingQuestions } from './asking-voice.ts';
export type { FliteLexicon, FliteRequest, FliteVoiceId } from './flite-command.ts';
export { fliteVoiceIds, renderSpeech } from './flite-command.ts';
export {
  createFliteVoice,
  createRenderedVoice,
  type FliteSpeakOptions,
  type FliteVoice,
} from './flite-voice.ts';
export {
  chosenVoice,
  inListeningOrder,
  isBritish,
  isEmbedded,
  listeningVoice,
  listeningVoiceId,
  NATURAL_VOICE,
  PAGE_VOICE,
  storedVoice,
} from './listening-voice.ts';
export {
  createModelVoice,
  loadNaturalNetworks,
  type ModelVoice,
  type NaturalNetworks,
  type NaturalRequest,
  type NaturalSynthesis,
  speakNaturally,
} from './natural/index.ts';
export { sentenceEnd } from './question-melody.ts';
