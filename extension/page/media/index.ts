export { offerCaptionButton } from './caption-button.ts';
export { findLine, guessLine, linesNow, linesPlayed } from './find-line.ts';
export { nextLine } from './next-line.ts';
export {
  type FoundLine,
  type LinesNow,
  type NextLine,
  offerPlayerBridge,
  type PlayerBridge,
  playerBridge,
} from './player-bridge.ts';
export { goTo, lineReader, playLine, withPlayerVoice } from './player-voice.ts';
