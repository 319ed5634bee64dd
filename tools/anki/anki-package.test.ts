import initSql from 'sql.js';
import { describe, expect, it } from 'vitest';
import { noteOf } from '../../extension/features/export/anki/note.ts';
import { packAnki } from '../../extension/features/export/anki/package.ts';
import { encodeWav } from '../../shared/src/audio/index.ts';
import type { StudyItem } from '../../shared/src/export/index.ts';
import { findAnki, readByAnki } from './read-package.ts';

const wav = encodeWav({ samples: new Float32Array(1_600).fill(0.1), sampleRate: 16_000 });
/** Long before the tests run, as Anki's times of the tests' edits are now. */
const early = 1_760_000_000_000;
const base = { wordings: [], best: null, source: null, changedAt: early };
const word: StudyItem = {
  ...base,
  kind: 'word',
  key: 'word weather',
  text: 'weather',
  sentence: 'The weather is fine.',
  pronunciation: [['W', 'EH1', 'DH', 'ER0']],
};
const hostile = '<script>x</script> [sound:evil.mp3] {{Key}} \\(x\\) [latex]y[/latex] & "so"';
const sentence: StudyItem = {
  ...base,
  kind: 'sentence',
  key: `sentence ${hostile}`,
  text: hostile,
  sentence: hostile,
  pronunciation: [],
  source: { url: 'javascript:alert(1)', title: '<b>Page</b>' },
};

async function noteFor(item: StudyItem, meaning: string) {
  return noteOf({ item, meaning, pronunciation: item.pronunciation, model: wav, take: null });
}

const [sql, python] = await Promise.all([initSql(), findAnki()]);

async function packed(meaning: string, now: number, changedAt = early): Promise<Uint8Array> {
  const notes = [await noteFor({ ...word, changedAt }, meaning), await noteFor(sentence, '')];
  return new Uint8Array(await (await packAnki(notes, sql, now)).arrayBuffer());
}

describe('an Anki package', () => {
  it('can be imported by Anki', async ({ skip }) => {
    if (!python) return skip();
    const { notes, media, ok } = await readByAnki(python, [await packed('What the sky does.', early)]);
    expect(ok).toBe(true);
    const [first] = notes;
    expect(first).toMatchObject({ type: 'Sayable', deck: 'Sayable', tags: ['sayable', 'sayable::word'] });
    expect(first?.fields).toMatchObject({
      Text: 'weather',
      Sentence: 'The weather is fine.',
      IPA: '/ˈwɛðɚ/',
      Meaning: 'What the sky does.',
    });
    expect(first?.question).toContain('The weather is fine.');
    expect(first?.sounds).toEqual([media.find((name) => first?.fields['Model audio']?.includes(name))]);
    expect(media).toHaveLength(2);
  });

  it('escapes the text of a page', async ({ skip }) => {
    if (!python) return skip();
    const { notes } = await readByAnki(python, [await packed('', early)]);
    const card = notes.find(({ tags }) => tags.includes('sayable::sentence'));
    expect(card?.question).toContain(
      '&lt;script&gt;x&lt;/script&gt; &#91;sound:evil.mp3&#93; &#123;&#123;Key',
    );
    expect(card?.question).not.toMatch(/<script|\[sound|\[latex|\\\(/);
    // Its own sound, and not the one that the page asks for.
    expect(card?.sounds).toHaveLength(1);
    expect(card?.answer).not.toMatch(/href|<b>Page/);
  });

  it('updates the notes of an earlier package and keeps their reviews', async ({ skip }) => {
    if (!python) return skip();
    const both = [await packed('Old.', early), await packed('New.', early + 900_000, early + 800_000)];
    const { notes, updated, ok } = await readByAnki(python, both);
    expect([updated, ok]).toEqual([[0, 1], true]);
    expect(notes).toHaveLength(2);
    expect(notes.map(({ fields }) => fields.Meaning)).toContain('New.');
    // One card was answered after each import; none of the answers is lost.
    expect(notes.reduce((sum, { reps }) => sum + reps, 0)).toBe(2);
  });

  const day = 24 * 60 * 60_000;
  const edit = {
    text: 'weather',
    fields: { Meaning: 'Das Wetter.', 'My notes': 'Rhymes with feather.' },
    tag: 'mine',
    css: '.card { color: teal; }',
  };

  it('keeps the words that the person wrote in a note as long as its content is the same', async ({
    skip,
  }) => {
    if (!python) return skip();
    const again = Date.now() + day;
    const steps = [await packed('The sky.', Date.now()), edit, await packed('The sky.', again)];
    const { notes, updated } = await readByAnki(python, steps);
    expect(updated).toEqual([0, 0]);
    const note = notes.find(({ fields }) => fields.Text === 'weather');
    expect(note).toMatchObject({ fields: edit.fields, css: edit.css });
    expect(note?.tags).toEqual(['mine', 'sayable', 'sayable::word']);
  });

  it('keeps the words and the tag of a person in a note whose content changed later, and updates the others', async ({
    skip,
  }) => {
    if (!python) return skip();
    const again = Date.now() + day;
    const newer = [
      await noteFor({ ...word, changedAt: again - 1_000 }, 'The air.'),
      await noteFor({ ...sentence, changedAt: again - 1_000 }, 'Some signs.'),
    ];
    const later = new Uint8Array(await (await packAnki(newer, sql, again)).arrayBuffer());
    const { notes, updated } = await readByAnki(python, [await packed('The sky.', Date.now()), edit, later]);
    expect(updated).toEqual([0, 1]);
    const note = notes.find(({ fields }) => fields.Text === 'weather');
    expect(note).toMatchObject({ fields: edit.fields, css: edit.css });
    expect(note?.tags).toEqual(['mine', 'sayable', 'sayable::word']);
    expect(notes.map(({ fields }) => fields.Meaning)).toContain('Some signs.');
  });

  it('keeps a field that the person added to the note type, and makes no second one if she merges them', async ({
    skip,
  }) => {
    if (!python) return skip();
    const again = Date.now() + day;
    const own = { ...edit, fields: { ...edit.fields, Picture: 'A cloud.' }, field: 'Picture', merges: true };
    const other: StudyItem = { ...word, key: 'word harbor', text: 'harbor', changedAt: again - 1_000 };
    const newer = [
      await noteFor({ ...word, changedAt: again - 1_000 }, 'The air.'),
      await noteFor(other, 'A port.'),
    ];
    const later = new Uint8Array(await (await packAnki(newer, sql, again)).arrayBuffer());
    const { notes, ok } = await readByAnki(python, [await packed('The sky.', Date.now()), own, later]);
    expect(ok).toBe(true);
    expect(new Set(notes.map(({ type }) => type))).toEqual(new Set(['Sayable']));
    expect(notes.find(({ fields }) => fields.Text === 'weather')).toMatchObject({ fields: own.fields });
    expect(notes.find(({ fields }) => fields.Text === 'harbor')).toMatchObject({
      fields: { Meaning: 'A port.' },
    });
  });
});
