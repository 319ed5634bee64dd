export { SpeechHost } from './host.ts';
