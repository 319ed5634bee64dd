import type { Pronunciation } from '../contracts/plan.ts';
import { type AcousticModel, type PhoneModel, wordPosition } from './acoustic-model.ts';

function positionIn(index: number, count: number) {
  if (count === 1) return wordPosition.only;
  if (index === 0) return wordPosition.first;
  return index === count - 1 ? wordPosition.last : wordPosition.inside;
}

/** The phone models of a word between two phones (of its neighbours, or silence). */
export function modelsOfWord(
  model: AcousticModel,
  pronunciation: Pronunciation,
  left: number,
  right: number,
): PhoneModel[] {
  const phones = pronunciation.map((phone) => model.phoneId(phone));
  return phones.map((phone, index) =>
    model.inContext(
      phone,
      phones[index - 1] ?? left,
      phones[index + 1] ?? right,
      positionIn(index, phones.length),
    ),
  );
}
