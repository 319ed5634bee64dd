export { findLine, linesNow } from './find-line.ts';
export { offerPlayerBridge, type PlayedLine, type PlayerBridge, playerBridge } from './player-bridge.ts';
export { withPlayerVoice } from './player-voice.ts';
