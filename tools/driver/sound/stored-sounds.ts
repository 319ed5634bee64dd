import type { Attempt, Drill } from '@sayable/shared/contracts';
import type { Sayable } from '../browser/sayable.ts';
import type { StoredAttempt } from '../browser/stored-attempts.ts';
import { changeTables, readTable } from '../browser/stored-rows.ts';

/**
 * Reads both stored voices of an attempt, bypassing the extension's own code: at 48 kHz and at the model's
 * rate.
 */
export async function readSounds(
  sayable: Sayable,
  attemptId: string,
  text: string,
): Promise<{ user: Float32Array; reference: Float32Array; referenceRate: number }> {
  const page = await sayable.openOwn('practise.html');
  const read = await page.evaluate(
    async (id, sentence) => {
      const row = <T>(store: string, key: string) =>
        new Promise<T>((resolve, reject) => {
          const opening = indexedDB.open('sayable');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const asked = opening.result.transaction(store).objectStore(store).get(key);
            asked.onsuccess = () => {
              resolve(asked.result);
              opening.result.close();
            };
          };
        });
      const { blob } = await row<{ blob: Blob }>('recordings', id);
      const context = new OfflineAudioContext({ length: 1, sampleRate: 48_000 });
      const decoded = await context.decodeAudioData(await blob.arrayBuffer());
      const readKept = () =>
        row<{ samples: Int16Array; sampleRate: number } | undefined>('references', sentence);
      let kept = await readKept();
      // The model voice is stored behind the result.
      for (; !kept; kept = await readKept()) await new Promise((resolve) => setTimeout(resolve, 50));
      return {
        user: [...decoded.getChannelData(0)],
        reference: [...kept.samples],
        referenceRate: kept.sampleRate,
      };
    },
    attemptId,
    text,
  );
  await page.close();
  return {
    user: Float32Array.from(read.user),
    reference: Float32Array.from(read.reference, (sample) => sample / 32_768),
    referenceRate: read.referenceRate,
  };
}

/** Deletes an attempt's recording, as the storage limit does. */
export async function dropRecording(sayable: Sayable, attemptId: string): Promise<void> {
  const page = await sayable.openOwn('practise.html');
  await changeTables(page, { recordings: { remove: [attemptId] } });
  await page.close();
}

/** Makes an attempt the one sentence of a finished session, which is open in the side panel. */
export async function keepAsSession(sayable: Sayable, { id, text, source }: StoredAttempt): Promise<void> {
  const now = Date.now();
  const session: Drill = {
    id: 'one sentence',
    createdAt: now,
    updatedAt: now,
    title: text,
    source,
    stage: 'finished',
    items: [{ text, source, state: 'done', attemptIds: [id], score: 90 }],
    position: 0,
    openedAt: now,
    finishedAt: now,
  };
  const page = await sayable.openOwn('practise.html');
  const attempt = (await readTable<Attempt>(page, 'attempts')).find((one) => one.id === id);
  await changeTables(page, {
    drills: { put: [session] },
    attempts: { put: [{ ...attempt, drillId: session.id, itemIndex: 0 }] },
  });
  await page.close();
}
