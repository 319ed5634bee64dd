export { AlongPacer, type AlongProgress, type VoicePiece } from './along-pacer.ts';
export { type BreathGroup, breathGroupsOf, type Stretch } from './breath-groups.ts';
