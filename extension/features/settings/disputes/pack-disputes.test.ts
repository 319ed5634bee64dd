import { type Attempt, type Dispute, disputeFileSchema } from '@sayable/shared/contracts';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../backup/archive.ts';
import { disputeText } from './dispute-text.ts';
import { DISPUTES_DATA, packDisputes } from './pack-disputes.ts';

const sound = new Uint8Array([26, 69, 223, 163]);
const dispute = (phone: string, attemptId: string): Dispute => ({
  id: `think sound ${phone}`,
  word: 'think',
  about: 'sound',
  sound: phone,
  disputedAt: 5,
  attemptId,
  assessed: {
    userIndex: 1,
    botIndex: 1,
    span: [2, 7],
    score: 30,
    error: 'mispronounced',
    phones: [{ expected: 'TH', heard: 'T', score: 20, error: 'replaced' }],
  },
  scorer: 'sayable-sounds-3/2',
});
const attempt = (id: string, more: Partial<Attempt> = {}): Attempt => ({
  id,
  text: 'I think so.',
  source: { url: 'https://secret.example/page', title: 'Secret' },
  startedAt: 1,
  durationMs: 900,
  state: 'assessed',
  ...more,
});
const attempts = [attempt('a'), attempt('deleted', { deletedAt: 3 }), attempt('silent')];
const tries = {
  attempts: { get: async (id: string) => attempts.find((one) => one.id === id) },
  recordings: {
    get: async (id: string) =>
      id === 'silent' ? undefined : { id, blob: new Blob([sound]), mime: 'audio/webm', durationMs: 900 },
  },
  now: () => 7,
};
async function unpacked(...disputes: Dispute[]) {
  const files = unzipSync(new Uint8Array(await (await packDisputes(disputes, tries)).arrayBuffer()));
  const data = strFromU8(files[DISPUTES_DATA] ?? new Uint8Array());
  return { files, data, file: disputeFileSchema.parse(JSON.parse(data)) };
}

describe('the file of disputed marks', () => {
  it('has the mark, the word with its assessment, the sentence and the recording, once', async () => {
    const { files, file } = await unpacked(dispute('TH', 'a'), dispute('IH', 'a'));
    const recording = {
      file: 'recordings/00001.webm',
      mime: 'audio/webm',
      durationMs: 900,
      sha256: await sha256(sound),
    };
    expect(file.disputes).toEqual([
      { dispute: dispute('TH', 'a'), text: 'I think so.', recording },
      { dispute: dispute('IH', 'a'), text: 'I think so.', recording },
    ]);
    expect(Object.keys(files).sort()).toEqual([DISPUTES_DATA, 'recordings/00001.webm']);
    expect(files['recordings/00001.webm']).toEqual(sound);
  });

  it('contains no page address, and no deleted or missing data', async () => {
    const { files, data, file } = await unpacked(
      dispute('TH', 'deleted'),
      dispute('IH', 'nowhere'),
      dispute('K', 'silent'),
    );
    expect(file.disputes.map(({ text, recording }) => [text, recording])).toEqual([
      [null, null],
      [null, null],
      ['I think so.', null],
    ]);
    expect(Object.keys(files)).toEqual([DISPUTES_DATA]);
    expect(data).not.toContain('secret');
  });
});

describe('a disputed mark', () => {
  it('is named in a few words', () => {
    const mark = { word: 'think', sound: 'TH' };
    expect(disputeText({ ...mark, about: 'sound' })).toBe('think: θ');
    expect(disputeText({ ...mark, about: 'added-sound' })).toBe('think: θ added');
    expect(disputeText({ word: 'think', about: 'omitted', sound: null })).toBe('think: left out');
  });
});
