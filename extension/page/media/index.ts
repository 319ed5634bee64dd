export { offerCaptionButton } from './caption-button.ts';
export { findLine, guessLine, linesNow, linesPlayed } from './find-line.ts';
export {
  type FoundLine,
  type LinesNow,
  offerPlayerBridge,
  type PlayerBridge,
  playerBridge,
} from './player-bridge.ts';
export { goTo, lineReader, withPlayerVoice } from './player-voice.ts';
