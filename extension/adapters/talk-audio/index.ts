export { createPacketEncoder } from './packet-encoder.ts';
export { createReplyPlayer } from './reply-player.ts';
export { createSpeechDetector } from './speech-detector.ts';
export { createTalkMicrophone } from './talk-microphone.ts';
