export {
  refineByTranscript,
  type TranscriptEvidence,
} from './refine-by-transcript.ts';
