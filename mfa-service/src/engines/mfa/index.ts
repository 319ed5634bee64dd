export { mfaKind } from './mfa-engine.ts';
