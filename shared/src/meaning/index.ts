export {
  type LoadedEncoder,
  loadSentenceEncoder,
  sentenceEncoderFiles,
  similarity,
} from './sentence-encoder.ts';
