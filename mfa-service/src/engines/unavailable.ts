/** The error of an engine that can't run on this machine. The message says what is missing, as a sentence. */
export class EngineUnavailable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EngineUnavailable';
  }
}
