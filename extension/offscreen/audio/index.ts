export { ENDS_WITHIN_MS, fromMicrophone, microphoneSilent } from './answers.ts';
export { createConversationMicrophone } from './conversation-microphone.ts';
export { decodeAt, decodeRecording } from './decode-recording.ts';
export { createLoudspeaker } from './loudspeaker.ts';
export { microphoneError } from './microphone-error.ts';
export { microphonePermission, openDevice } from './open-device.ts';
export { createPacketEncoder } from './packet-encoder.ts';
export { createMicrophone } from './recording-microphone.ts';
export { createSpeechDetector } from './speech-detector.ts';
