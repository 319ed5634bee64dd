import { ipaText } from '@sayable/shared/display';
import type { StudyItem, StudyKind } from '@sayable/shared/export';
import { toHex } from '@sayable/shared/std';
import { exportTexts as t } from '@sayable/shared/texts';

/** The names in Anki. They never change: the cards of earlier exports have them. */
export const NOTE_TYPE = 'Sayable';
export const DECK = 'Sayable';
export const CARD = 'Say it';

/**
 * The fields of a note, in their order. The first is what Anki sorts and lists by; `Key` finds the note
 * again.
 */
export const fieldNames = [
  'Text',
  'Sentence',
  'IPA',
  'Meaning',
  'Page',
  'Model audio',
  'Best take',
  'Key',
] as const;

/** A field for what the person writes herself. Sayable never fills it. */
const OWN_FIELD = 'My notes';
export const typeFields = [...fieldNames, OWN_FIELD];
export type FieldName = (typeof fieldNames)[number];

/** A card's content. Fields are HTML, made by {@link noteOf} alone. */
export interface AnkiNote {
  /** The same in every export: 32 hexadecimal digits. */
  key: string;
  kind: StudyKind;
  fields: Readonly<Record<FieldName, string>>;
  media: readonly AnkiMedia[];
  /**
   * The time at which the content last changed, in epoch milliseconds. What Anki has from a later time,
   * stays.
   */
  changedAt: number;
}

export interface AnkiMedia {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** All that a note shows. Sounds are WAV files, which Anki plays on every device. */
export interface NoteContent {
  item: StudyItem;
  meaning: string;
  /** ARPAbet of each word; empty if it is unknown. */
  pronunciation: readonly (readonly string[])[];
  model: Uint8Array<ArrayBuffer> | null;
  take: Uint8Array<ArrayBuffer> | null;
}

export async function noteOf({ item, meaning, pronunciation, model, take }: NoteContent): Promise<AnkiNote> {
  const key = await keyOf(item.key);
  const media: AnkiMedia[] = [];
  const sound = (kind: string, bytes: NoteContent['model']) => {
    if (!bytes) return '';
    const name = `sayable-${key}-${kind}.wav`;
    media.push({ name, bytes });
    return `[sound:${name}]`;
  };
  const ipa = pronunciation.map(ipaText).join(' ');
  return {
    key,
    kind: item.kind,
    changedAt: item.changedAt,
    fields: {
      Text: textAsHtml(item.text),
      Sentence: item.kind === 'sentence' ? '' : textAsHtml(item.sentence),
      IPA: ipa && `/${textAsHtml(ipa)}/`,
      Meaning: textAsHtml(meaning),
      Page: pageLink(item),
      'Model audio': sound('model', model),
      'Best take': sound('take', take),
      Key: key,
    },
    media,
  };
}

async function keyOf(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`sayable ${key}`));
  return toHex(new Uint8Array(digest)).slice(0, 32);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Anki plays "[sound:…]" and runs "[latex]" wherever they stand.
  '[': '&#91;',
  ']': '&#93;',
  '{': '&#123;',
  '}': '&#125;',
  '\u001f': ' ',
};

/**
 * Returns text as HTML that shows it. Text of a page is data: no tag, sound, formula or field of it comes to
 * life.
 */
function textAsHtml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: Anki separates fields by this character
      .replace(/[&<>"'[\]{}\u001f]/g, (sign) => entities[sign] ?? '')
      // A word joiner, which is invisible, keeps "\(" from beginning a formula.
      .replace(/\\(?=\(|&#91;)/g, '\\\u2060')
      .replace(/\r?\n/g, '<br>')
  );
}

function pageLink({ source }: StudyItem): string {
  if (!source) return '';
  const { url, title } = source;
  const name = textAsHtml(title || url);
  return /^https?:\/\//i.test(url) ? `<a href="${textAsHtml(url)}">${name}</a>` : name;
}

/** Returns the two sides of a card, in Anki's template language. */
export function cardTemplate() {
  return { front: frontSide(), back: backSide(), css };
}

const frontSide = () => `<div class="text">{{Text}}</div>
{{#Sentence}}<div class="sentence">{{Sentence}}</div>{{/Sentence}}
<div class="say">${t('cardSay')}</div>`;

const backSide = () => `<div class="text">{{Text}}</div>
{{#IPA}}<div class="ipa">{{IPA}}</div>{{/IPA}}
{{#Sentence}}<div class="sentence">{{Sentence}}</div>{{/Sentence}}
<hr id="answer">
{{#Meaning}}<div class="meaning">{{Meaning}}</div>{{/Meaning}}
{{#Model audio}}<div class="sound">${t('cardModel')} {{Model audio}}</div>{{/Model audio}}
{{#Best take}}<div class="sound">${t('cardYou')} {{Best take}}</div>{{/Best take}}
{{#${OWN_FIELD}}}<div class="own">{{${OWN_FIELD}}}</div>{{/${OWN_FIELD}}}
{{#Page}}<div class="page">{{Page}}</div>{{/Page}}`;

const css = `.card { font-family: system-ui, sans-serif; font-size: 20px; line-height: 1.4; text-align: center; color: #14171b; background: #fff; }
.text { font-size: 28px; font-weight: 600; }
.ipa { font-family: "Noto Sans", "Segoe UI", sans-serif; color: #454c55; }
.sentence, .meaning, .own { margin-top: 12px; }
.say, .sound, .page { margin-top: 12px; font-size: 16px; color: #5d656f; }
.page a { color: #1f48a4; }
.nightMode.card, .nightMode .card { color: #eceef0; background: #121417; }
.nightMode .ipa, .nightMode .say, .nightMode .sound, .nightMode .page { color: #b6bdc5; }
.nightMode .page a { color: #a3beff; }`;
