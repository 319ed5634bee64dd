export { loadNaturalNetworks, type NaturalNetworks } from './load-networks.ts';
export { createModelVoice, type ModelVoice, type NaturalSynthesis } from './natural-speaker.ts';
export { type NaturalRequest, speakNaturally } from './natural-voice.ts';
