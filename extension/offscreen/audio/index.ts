export { createConversationMicrophone } from './microphone.ts';
export { createPacketEncoder } from './packet-encoder.ts';
export { createReplyPlayer } from './reply-player.ts';
export { createSpeechDetector } from './speech-detector.ts';
