export { createServerFeedback } from './server-feedback.ts';
export { createServerPractice } from './server-practice.ts';
export { createServerVoice } from './server-voice.ts';
