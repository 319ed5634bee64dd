import { strToU8, type Zippable, zip } from 'fflate';
import type { Database, SqlJsStatic } from 'sql.js';
import { type AnkiNote, CARD, cardTemplate, DECK, fieldNames, NOTE_TYPE, typeFields } from './note.ts';

/**
 * The ids of deck and note type, in Anki's manner epoch milliseconds. They never change, or Anki would make
 * new ones.
 */
const DECK_ID = 1_763_800_000_001;
const NOTE_TYPE_ID = 1_763_800_000_002;
/**
 * The time at which the note type's fields, templates or styles last changed. A later one replaces her own
 * templates.
 */
const NOTE_TYPE_CHANGED_S = Date.UTC(2026, 10, 26) / 1_000;
/**
 * Anki replaces a note as a whole, with tags and fields of the person's own, where the package's note has
 * changed later. So the package's times are thirty years earlier: a note that she changed in Anki is always
 * the later one and stays as it is, and among packages the newer content counts.
 */
const EARLIER_S = Date.UTC(2000, 0) / 1_000;
const DEFAULT_DECK_ID = 1;
/** The version of the schema, which every Anki since 2.0 reads. */
const SCHEMA = 11;
const FIELD_SEPARATOR = '\u001f';

/**
 * Returns notes as an Anki package (.apkg): a zip file with an SQLite database and numbered media files. A
 * later package keeps what Anki knows about reviews. It updates the notes whose content changed since the
 * earlier package, except those in which the person changed something: a file can't update a part of a note.
 * @param now epoch milliseconds
 */
export async function packAnki(notes: readonly AnkiNote[], sql: SqlJsStatic, now: number): Promise<Blob> {
  const database = new sql.Database();
  let collection: Uint8Array;
  try {
    await writeCollection(database, notes, now);
    collection = database.export();
  } finally {
    database.close();
  }
  const media = notes.flatMap((note) => note.media);
  const names = Object.fromEntries(media.map(({ name }, index) => [index, name]));
  const files: Zippable = { 'collection.anki2': collection, media: strToU8(JSON.stringify(names)) };
  for (const [index, { bytes }] of media.entries()) files[String(index)] = bytes;
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  zip(files, { level: 6 }, (error, data) => (error ? reject(error) : resolve(data)));
  return new Blob([new Uint8Array(await promise)], { type: 'application/octet-stream' });
}

async function writeCollection(database: Database, notes: readonly AnkiNote[], now: number): Promise<void> {
  database.run(tables);
  const seconds = Math.floor(now / 1_000);
  database.run('insert into col values (1, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?)', [
    seconds,
    now,
    now,
    SCHEMA,
    JSON.stringify({ curDeck: DECK_ID, activeDecks: [DECK_ID], newSpread: 0, nextPos: 1, schedVer: 2 }),
    JSON.stringify({ [NOTE_TYPE_ID]: noteType() }),
    JSON.stringify({
      [DEFAULT_DECK_ID]: deck(DEFAULT_DECK_ID, 'Default', seconds),
      [DECK_ID]: deck(DECK_ID, DECK, seconds),
    }),
    JSON.stringify({ 1: deckOptions }),
    '{}',
  ]);
  for (const [index, note] of notes.entries()) {
    const id = now + index;
    const changed = Math.max(1, Math.floor(Math.min(note.changedAt, now) / 1_000) - EARLIER_S);
    const fields = [...fieldNames.map((name) => note.fields[name]), ''];
    const [first = ''] = fields;
    database.run("insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')", [
      id,
      note.key,
      NOTE_TYPE_ID,
      changed,
      ` sayable sayable::${note.kind} `,
      fields.join(FIELD_SEPARATOR),
      first,
      await checksum(first),
    ]);
    database.run("insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')", [
      id,
      id,
      DECK_ID,
      seconds,
      index + 1,
    ]);
  }
}

/** Anki's checksum of the first field: the first 32 bits of the SHA-1 of its text. */
async function checksum(html: string): Promise<number> {
  const text = html.replace(/<[^>]*>/g, '');
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return new DataView(digest).getUint32(0);
}

function noteType() {
  const { front, back, css } = cardTemplate();
  const field = (name: string, ord: number) => ({
    name,
    ord,
    sticky: false,
    rtl: false,
    font: 'Arial',
    size: 20,
    media: [],
  });
  return {
    id: NOTE_TYPE_ID,
    name: NOTE_TYPE,
    type: 0,
    mod: NOTE_TYPE_CHANGED_S,
    usn: -1,
    sortf: 0,
    did: DECK_ID,
    tags: [],
    vers: [],
    flds: typeFields.map(field),
    tmpls: [
      {
        name: CARD,
        ord: 0,
        qfmt: front,
        afmt: back,
        bqfmt: '',
        bafmt: '',
        did: null,
      },
    ],
    req: [[0, 'any', [0]]],
    css,
    latexPre: '',
    latexPost: '',
  };
}

function deck(id: number, name: string, modifiedSeconds: number) {
  const none = [0, 0];
  return {
    id,
    name,
    mod: modifiedSeconds,
    usn: -1,
    desc: '',
    dyn: 0,
    conf: 1,
    collapsed: false,
    extendNew: 10,
    extendRev: 50,
    lrnToday: none,
    newToday: none,
    revToday: none,
    timeToday: none,
  };
}

/** Anki's own defaults for a deck. */
const deckOptions = {
  id: 1,
  name: 'Default',
  mod: 0,
  usn: 0,
  maxTaken: 60,
  autoplay: true,
  replayq: true,
  timer: 0,
  dyn: 0,
  new: { bury: true, delays: [1, 10], initialFactor: 2_500, ints: [1, 4, 7], order: 1, perDay: 20 },
  rev: { bury: true, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36_500, minSpace: 1, perDay: 200 },
  lapse: { delays: [10], leechAction: 0, leechFails: 8, minInt: 1, mult: 0 },
};

const tables = `
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
  ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
  models text not null, decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
  ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null,
  odue integer not null, odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
  ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);
`;
