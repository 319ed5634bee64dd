export { heardOtherwise, heardText, mayBeHeardOtherwise } from './heard-otherwise.ts';
export { refineByTranscript } from './refine-by-transcript.ts';
