import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chooseModels, ourPlaces } from './models.ts';

const ear = (): string => join(places.shipped, 'sounds-ear.onnx');
const files = ['sounds-encoder.onnx', 'sounds-judge.onnx'];

async function writeModel(at: string, id: string): Promise<void> {
  await mkdir(at, { recursive: true });
  for (const file of files) await writeFile(join(at, file), file);
  await writeFile(join(at, 'sounds.json'), JSON.stringify({ id }));
}

const folder = await mkdtemp(join(tmpdir(), 'sayable-models-'));
const places = {
  shipped: join(folder, 'all'),
  folds: join(folder, 'folds'),
  foldsFile: join(folder, 'folds.json'),
};
await writeModel(places.shipped, 'whole');
await writeFile(ear(), 'ear');
await writeModel(join(places.folds, '0'), 'none of zero');
await writeFile(places.foldsFile, JSON.stringify({ ann: 0, bob: 1 }));
afterAll(() => rm(folder, { recursive: true }));

describe('chooseModels', () => {
  it('uses the fold that was not trained on a speaker, and the shipped model for a stranger', async () => {
    const models = await chooseModels(new Set(['ann', 'eve']), true, places);
    expect(models.ids[models.folderOf('ann')]).toBe('none of zero');
    expect(models.ids[models.folderOf('eve')]).toBe('whole');
    expect(models.warning).toMatch(/^1 of 2 speakers are in no fold/);
  });

  it('warns of speakers that the shipped model was trained on', async () => {
    const models = await chooseModels(new Set(['ann', 'eve']), false, places);
    expect(models.folderOf('ann')).toBe(places.shipped);
    expect(models.warning).toMatch(/trained on 1 of 2 speakers/);
    expect((await chooseModels(new Set(['eve']), false, places)).warning).toBeNull();
  });

  it('says which model is missing and how to make it', async () => {
    await expect(chooseModels(new Set(['bob']), true, places)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/folds.1.sounds-encoder\.onnx\. .*make\.py/),
    });
    const broken = { ...places, foldsFile: join(folder, 'no.json') };
    await expect(chooseModels(new Set(['bob']), true, broken)).rejects.toMatchObject({ code: 'internal' });
  });

  it('has another key for another model', async () => {
    const keyOf = async () => {
      const models = await chooseModels(new Set(['eve']), false, places);
      return models.keyOf(places.shipped);
    };
    const before = await keyOf();
    expect(await keyOf()).toBe(before);
    const changed = join(places.shipped, 'sounds-judge.onnx');
    await writeFile(changed, 'other weights');
    expect(await keyOf()).not.toBe(before);
    await cp(join(places.folds, '0', 'sounds-judge.onnx'), changed);
  });

  it('has another key for another ear, also for a fold, which has none of its own', async () => {
    const keyOf = async () => {
      const models = await chooseModels(new Set(['ann']), true, places);
      return models.keyOf(models.folderOf('ann'));
    };
    const before = await keyOf();
    await writeFile(ear(), 'better ear');
    expect(await keyOf()).not.toBe(before);
    await writeFile(ear(), 'ear');
    expect(await keyOf()).toBe(before);
  });

  it('names the ear if it is missing', async () => {
    await rm(ear());
    await expect(chooseModels(new Set(['ann']), true, places)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/all.sounds-ear\.onnx\. .*make\.py --work FOLDER\.$/),
    });
    await writeFile(ear(), 'ear');
  });

  it('knows every speaker of the training list', async () => {
    const models = await chooseModels(new Set(['0001']), false, ourPlaces);
    expect(models.warning).toMatch(/trained on 1 of 1/);
  });
});
