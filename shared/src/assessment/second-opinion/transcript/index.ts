export { heardOtherwise, heardText } from './heard-otherwise.ts';
export { refineByTranscript } from './refine-by-transcript.ts';
