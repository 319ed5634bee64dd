export type { SessionOutput, SessionParts, SessionStore } from './session-parts.ts';
