export { perceivedLevel } from './level.ts';
export { RecordingKeeper } from './recording-keeper.ts';
export { RecordingSlot } from './recording-slot.ts';
export { recoverRecording, recoverUnfinished } from './recovery.ts';
export { UnsavedRecordings } from './unsaved-recordings.ts';
