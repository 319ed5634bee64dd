import type { Network, NetworkTensor } from '../ports/network.ts';

const nothing = 39;

export const filled = (length: number, value: number): Float32Array => new Float32Array(length).fill(value);
export const disposed = { dispose: async () => undefined };

/** A tone after a pause: speech, as far as its loudness is concerned. */
export function recording(pauseSeconds: number, toneSeconds: number): Float32Array {
  const pause = 16_000 * pauseSeconds;
  return Float32Array.from({ length: pause + 16_000 * toneSeconds }, (_, at) =>
    at < pause ? 0 : 0.3 * Math.sin(at / 9) + 0.1 * Math.sin(at / 3),
  );
}

/** Returns zeros, as many embeddings as the real network. */
export function steadyEar(): Network {
  return {
    ...disposed,
    run: async ({ samples }) => {
      const embeddings = Math.floor(((samples?.shape[1] ?? 0) - 895) / 384) + 1;
      return { ear: { values: filled(embeddings * 2, 0), shape: [1, embeddings, 2] } };
    },
  };
}

/** Returns the same class for every frame. */
export function steadyEncoder(): Network {
  return {
    ...disposed,
    run: async ({ mel }) => {
      const frames = mel?.shape[1] ?? 0;
      const halves = Math.ceil(frames / 2);
      return {
        posteriors: { values: filled(halves * 40, Math.log(1 / 40)), shape: [1, halves, 40] },
        hidden: { values: filled(halves * 4, 0), shape: [1, halves, 4] },
        near: { values: filled(frames * 3, 0), shape: [1, frames, 3] },
        native: { values: filled(frames * 120, 0), shape: [1, frames, 120] },
      };
    },
  };
}

type Inputs = Readonly<Record<string, NetworkTensor>>;
export const whole = (tensor: NetworkTensor | undefined): number[] =>
  Array.from(tensor?.values ?? [], Number);

/** Rates each sound by its class, and every word and the whole by the number of sounds. */
export function countingJudge(
  change: (outputs: Record<string, NetworkTensor<Float32Array>>) => void = () => undefined,
) {
  const asked: Inputs[] = [];
  const judge: Network = {
    ...disposed,
    run: async (inputs) => {
      asked.push(inputs);
      const phones = whole(inputs.phones);
      const words = inputs.membership?.shape[2] ?? 0;
      const said = filled(phones.length * 40, -9);
      phones.forEach((phone, at) => {
        said[at * 40 + (phone === 0 ? nothing : phone)] = Math.log(0.75);
      });
      const outputs = {
        rating: { values: Float32Array.from(phones, (phone) => phone / 20), shape: [1, phones.length] },
        wrong: { values: filled(phones.length, 0.5), shape: [1, phones.length] },
        said: { values: said, shape: [1, phones.length, 40] },
        word: { values: filled(words * 3, phones.length / 50), shape: [1, words, 3] },
        all: { values: filled(4, phones.length / 50), shape: [1, 4] },
      };
      change(outputs);
      return outputs;
    },
  };
  return { judge, asked };
}
