export { AlongVoice } from './along-voice.ts';
export { failures } from './failures.ts';
export { PracticeHost } from './host.ts';
export { CLOSED_WITHIN_MS, closeLate, OPENED_WITHIN_MS, readable, SOUND_WITHIN_MS } from './recording.ts';
