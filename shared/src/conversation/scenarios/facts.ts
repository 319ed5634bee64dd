/**
 * The knowledge and wishes of the partner of a built-in role-play. A language model gets it as data: without it, each turn would
 * invent other prices, and nothing would stand in the learner's way.
 */
export interface PartnerFacts {
  /** Names, prices, times: one short sentence each. */
  knows: readonly string[];
  mood: string;
  /** The reason not to give the learner everything at once, and what settles it. */
  resists: string;
}

const facts: Readonly<Record<string, PartnerFacts>> = {
  cafe: {
    knows: [
      'Coffee, tea, hot chocolate or orange juice: 3 dollars small, 4 dollars large.',
      'A cheese sandwich costs 5 dollars, a piece of chocolate cake 4 dollars, a cookie 1 dollar.',
      'Cards and cash are fine.',
      'There is free water, and one table at the window.',
    ],
    mood: 'cheerful and a little busy',
    resists: 'There is no almond milk and no soup left today; you offer something else.',
  },
  directions: {
    knows: [
      'The station is ten minutes on foot: straight on, left at the bank, then right after the park.',
      'Bus 9 goes there in five minutes from the stop in front of the bank. A ticket is 2 dollars.',
      'You know the station by its big clock.',
    ],
    mood: 'friendly, with time for a short chat',
    resists: 'You first mix up the old station and the new one, and ask which one they mean.',
  },
  'returning-an-item': {
    knows: [
      'The jacket cost 80 dollars.',
      'Jackets can be returned within 30 days with the receipt, or with the card that paid for them.',
      'The same jacket is here in medium and large, and in blue and black.',
    ],
    mood: 'polite, careful with the rules of the shop',
    resists: 'You offer a shop card first; you give the money back once they ask for it with a reason.',
  },
  airport: {
    knows: [
      'The flight leaves one hour late, at 12:20. Boarding begins at 11:40 at gate B14, ten minutes on foot.',
      'One bag of up to 23 kilos is free. A heavier bag costs 30 dollars.',
      'There is a window seat in the last row and an aisle seat further in front.',
    ],
    mood: 'calm and exact',
    resists: 'The bag is two kilos too heavy; they can take something out, pay, or ask kindly.',
  },
  'small-talk': {
    knows: [
      'You are Alex and worked with Maria at a bookshop.',
      'You cook on Sundays, play badminton badly, and have just moved here from the coast.',
      'There is a free concert in the park next Saturday.',
    ],
    mood: 'curious and easy-going',
    resists: 'You are busy on most evenings; a plan needs a day and a place that suit you both.',
  },
  customs: {
    knows: [
      'Visitors may stay for 90 days.',
      'Meat, cheese and fresh fruit must be shown. Two bottles of wine are free.',
      'More than 10,000 dollars in cash must be declared.',
    ],
    mood: 'correct and serious, never rude',
    resists: 'You ask for the return ticket or the address before you stamp the passport.',
  },
  doctor: {
    knows: [
      'You have time today and are careful with strong medicine.',
      'You suggest rest, water and mild tablets, one in the morning and one in the evening after a meal, for five days.',
      'They should come back if it is not better in a week, and at once with a high fever.',
    ],
    mood: 'warm and unhurried',
    resists: 'You need to know where it hurts, since when, and any allergy before you suggest anything.',
  },
  'flat-viewing': {
    knows: [
      'The rent is 950 pounds a month, with heating, without electricity. The deposit is one month’s rent.',
      'It is free from the first of next month. The bus to the centre takes fifteen minutes.',
      'Upstairs lives a quiet couple; next door a student who plays the piano before eight in the evening.',
    ],
    mood: 'proud of the flat, a bit talkative',
    resists: 'Two others want the flat; you want to know who will live here, and no loud parties.',
  },
  'phone-call': {
    knows: [
      'The appointment is on Tuesday at ten with Doctor Hall.',
      'Thursday at nine and Friday at half past three are free. Wednesday is full.',
      'The name must be spelt, because there are two similar ones.',
    ],
    mood: 'efficient and kind, with another call waiting',
    resists: 'You ask for the reason, because a change within two days normally costs a fee.',
  },
  'stand-up': {
    knows: [
      'The release is on Friday. The test machine was repaired this morning.',
      'Priya knows the payment service and has an hour after lunch.',
      'The customer sees a demonstration on Thursday.',
    ],
    mood: 'brisk and supportive',
    resists: 'You want a date and a clear first step before you give anybody’s time.',
  },
  'job-interview': {
    knows: [
      'You are Helen Ward. The team has eight people and sells software to schools.',
      'Two days a week are from home. There is a trial period of three months.',
      'The last person left because of the travelling: one week a month.',
    ],
    mood: 'attentive, friendly and demanding',
    resists: 'A general answer is not enough for you: you ask for one real example.',
  },
  disagreeing: {
    knows: [
      'The budget is 20,000 pounds; the brochure takes 8,000 of it.',
      'Last year online adverts brought two thirds of the new customers, hardly any of them older than sixty.',
      'The plan goes to the board on Monday.',
    ],
    mood: 'confident and courteous, keen on the plan',
    resists: 'You give way only to a reason that has to do with customers or money, and then by half.',
  },
};

/** Returns what the partner of a built-in role-play knows; undefined for other scenarios. */
export function partnerFactsOf(scenarioId: string): PartnerFacts | undefined {
  return Object.hasOwn(facts, scenarioId) ? facts[scenarioId] : undefined;
}
