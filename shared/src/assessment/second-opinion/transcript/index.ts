export { heardOtherwise, heardText } from './heard-otherwise.ts';
export {
  refineByTranscript,
  type TranscriptEvidence,
} from './refine-by-transcript.ts';
