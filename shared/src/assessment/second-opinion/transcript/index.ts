export {
  refineByTranscript as refineJudgement,
  type TranscriptEvidence as Witness,
} from './refine-by-transcript.ts';
