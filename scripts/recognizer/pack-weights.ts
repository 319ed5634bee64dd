import type { PackedWeight, RecognizerManifest } from '@sayable/shared/transcription';
import type { RecognizerNetworks, Weight } from './recognizer-networks.ts';

const LARGEST = 127;

/**
 * Packs the large weights as integers of 8 bits, with a scale for each output channel.
 * @returns the file, and where each weight is in it
 */
export function packWeights(networks: RecognizerNetworks): {
  bytes: Uint8Array;
  places: Pick<RecognizerManifest, 'scales' | 'encoder' | 'decoder' | 'embedding'>;
} {
  const values: Int8Array[] = [];
  const scales: Float32Array[] = [];
  const known = new Map<Float32Array, PackedWeight>();
  let valuesAt = 0;
  let scalesAt = 0;
  const place = (weight: Weight): PackedWeight => {
    const { rows, columns, channels, transposed } = weight;
    // The table of tokens is in two places of the network.
    const before = known.get(weight.values);
    const from = { rows, columns, channels, valuesAt, scalesAt };
    if (!before) {
      const packed = quantise(weight);
      values.push(packed.values);
      scales.push(packed.scales);
      valuesAt += packed.values.length;
      scalesAt += packed.scales.length;
      known.set(weight.values, from);
    }
    return { ...(before ?? from), ...(transposed && { transposed }) };
  };
  const places = {
    encoder: networks.encoder.weights.map(place),
    decoder: networks.decoder.weights.map(place),
    embedding: place(networks.embedding),
    scales: scalesAt,
  };
  const blocks = [...scales, ...values].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return { bytes: Buffer.concat(blocks), places };
}

function quantise({ values, rows, columns, channels }: Weight): { values: Int8Array; scales: Float32Array } {
  const channelOf = (index: number) => (channels === 'rows' ? Math.floor(index / columns) : index % columns);
  const largest = new Float32Array(channels === 'rows' ? rows : columns);
  values.forEach((value, index) => {
    const channel = channelOf(index);
    largest[channel] = Math.max(largest[channel] ?? 0, Math.abs(value));
  });
  const scales = largest.map((value) => value / LARGEST);
  const integers = new Int8Array(values.length);
  values.forEach((value, index) => {
    const scale = scales[channelOf(index)] ?? 0;
    integers[index] = scale > 0 ? Math.round(value / scale) : 0;
  });
  return { values: integers, scales };
}
