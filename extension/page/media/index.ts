export { findLine, lineNow } from './find-line.ts';
export { withPlayerVoice } from './player-voice.ts';
