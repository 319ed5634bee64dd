export type { ServerActions } from './server-actions.ts';
export { ServerSection } from './server-section.tsx';
export { VoiceOption } from './voice-option.tsx';
