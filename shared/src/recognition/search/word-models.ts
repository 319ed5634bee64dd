import type { Pronunciation } from '../../contracts/plan.ts';
import {
  type AcousticModel,
  type PhoneModel,
  unitsFromNats,
  wordPosition,
} from '../acoustic-model/acoustic-model.ts';
import { deviationCosts } from './deviation-costs.ts';

function positionIn(index: number, count: number) {
  if (count === 1) return wordPosition.only;
  if (index === 0) return wordPosition.first;
  return index === count - 1 ? wordPosition.last : wordPosition.inside;
}

/** Returns the phone models of a word between two phones (of its neighbors, or silence). */
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

/** Returns the model of a phone that belongs to no word, with an additional cost per frame. */
export function garbageModel(model: PhoneModel): PhoneModel {
  const extra = unitsFromNats(deviationCosts.garbageFrameNats);
  const [stay0, stay1, stay2] = model.stay;
  const [leave0, leave1, leave2] = model.leave;
  return {
    ...model,
    stay: [stay0 + extra, stay1 + extra, stay2 + extra],
    leave: [leave0 + extra, leave1 + extra, leave2 + extra],
  };
}
