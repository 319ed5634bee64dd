export { mfaKind, startMfaEngine } from './mfa-engine.ts';
