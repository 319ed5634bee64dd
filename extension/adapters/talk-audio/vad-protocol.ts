/** Between the speech detector and its worker. */
export type VadRequest = { frame: Float32Array<ArrayBuffer> } | 'reset';
/** Answers to frames come in the order of the frames. `ready` comes first, `failed` ends it. */
export type VadReply = { probability: number } | 'ready' | { failed: string };
