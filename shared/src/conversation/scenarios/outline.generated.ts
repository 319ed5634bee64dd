// Written by `npm run scenes` from the files in scenes/.
import type { BuiltInScenario, PartnerFacts } from './types.ts';

/** Loads a scene by its id. */
export const loaders: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  'cafe': () => import('./scenes/cafe.json', { with: { type: 'json' } }),
};

/** The part of each scene that is needed before it is played. */
export const outlines: readonly { scenario: BuiltInScenario; facts: PartnerFacts }[] =
  [
    {
      "scenario": {
        "id": "cafe",
        "title": "At the café",
        "level": "A1",
        "goal": "Order a drink and something to eat, and pay.",
        "steps": [
          "A drink",
          "Something to eat",
          "Paid"
        ],
        "learnerRole": "a guest",
        "partnerRole": "the barista",
        "openingLine": "Hi there! What can I get you?",
        "usefulPhrases": [
          "I would like a tea, please.",
          "How much is it?",
          "Can I pay by card?",
          "To go, please."
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "The restrooms are in the back, on the left.",
          "Yes, we have free wifi. The password is on the menu.",
          "A small drink is three dollars, and a large one is four.",
          "The sandwich is five dollars, the cake is four, and a cookie is one.",
          "We have normal milk and oat milk, and no almond milk today.",
          "There is no milk in the tea or the juice. The cake and the cookie have some.",
          "There are no nuts in the cookie and in the sandwich. The cake has some, so better not the cake.",
          "Everything is vegetarian. Vegan is only the tea or coffee, with oat milk.",
          "Sorry, we don’t have that. We have coffee, tea, hot chocolate and juice.",
          "Sorry, we don’t have that. We have sandwiches, cake and cookies.",
          "Sure, the water is over there. It’s free.",
          "Yes, there’s a plug by the window. You can charge your phone there.",
          "We’re open every day from seven to six.",
          "Yes, everything is fresh this morning.",
          "Yes, we have decaf coffee, and mint tea has no caffeine.",
          "Black tea, green tea and mint tea.",
          "The small one is like this cup here. The large one is nearly half a liter.",
          "Only two or three minutes.",
          "Yes, there’s a free table by the window.",
          "Yes, it’s my café. I make the cakes, too.",
          "Card or cash, both are fine.",
          "The cheapest is a small drink for three dollars. And the cookie is only one dollar.",
          "I like the hot chocolate best, and the cake is very good.",
          "The cookie is butter and chocolate, and the sandwich is cheese and tomato."
        ],
        "mood": "cheerful and a little busy",
        "resists": "There is no almond milk and no soup left today; you offer something else."
      }
    }
  ];
