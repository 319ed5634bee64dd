import { type Rule, textAfter, textBefore, wordings } from '../rule.ts';
import { combined, numberWordings } from './number-wordings.ts';

/** Words of a race or a bet. */
const bet =
  /(?<!\p{L})(?:odds(?:-on)?|bets?|betting|backed|bookies?|bookmakers?|horses?|colt|filly|mare|jockey|long ?shots?|outsiders?|the favou?rite|punters?|wagers?|wagered|stakes?|priced|tipped|each[ -]way|(?:Derby|Gold Cup|Grand National))(?!\p{L})/iu;
/** The noun or verb behind odds: "a 7/2 chance", "5/1 to win". */
const betAhead =
  /^(?:-on| (?:on|against|to win|shot|long ?shot|chance|outsider|favou?rite|joint|second favou?rite|odds|winner|price|bet)(?!\p{L}))/iu;
const oddsBefore = /(?:(?:^|[^\p{L}])(?:at|an?|the)|odds(?! are \p{L})[^.!?]*) $/iu;
/** A day that is written before its month: "on 15/1", "before 15/1". */
const dayBefore =
  /(?:^|[^\p{L}])(?:on|by|until|till|since|from|before|after|dated?|due|deadline|between|week of|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?),? $/iu;

/** Odds of a bet: "at 15/1", "the 7/2 favorite". A day, a part and a mark out of ten are written so too. */
export const oddsRule: Rule = {
  pattern: /(?!24\/7)(\d{1,3})\/(\d{1,2})(?![\d/]|\.\d)/uy,
  say: (match, context) => {
    const [, first = '', second = ''] = match;
    const [before, after] = [textBefore(match, context), textAfter(match, context)];
    if (first === second || /^0/.test(first + second) || before.endsWith('/') || dayBefore.test(before))
      return null;
    const toOne = second === '1';
    const isBet = bet.test(before) || bet.test(after) || betAhead.test(after);
    // No month and no part is "100/1", and "at 5/1" is neither a day nor a mark.
    const isPrice = toOne && (Number(first) > 31 || /(?:^|[^\p{L}])(?:at|an?) $/iu.test(before));
    // "the horse ate 3/4 of it", "at 3/4 speed"
    const isPart = Number(first) < Number(second) && !/^(?:-on|[.,;:!?)]|$)/.test(after);
    const isOdds = isPrice || (isBet && (toOne || (!isPart && oddsBefore.test(before))));
    if (!isOdds) return null;
    const [one, other] = [numberWordings(first), numberWordings(second)];
    return wordings([...combined(one, [['to']], other), ...combined(one, other)]);
  },
  number: () => '',
};
