// Written by `npm run scenes` from the files in scenes/.
import type { BuiltInScenario, PartnerFacts } from './types.ts';

/** Loads a scene by its id. */
export const loaders: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  'cafe': () => import('./scenes/cafe.json', { with: { type: 'json' } }),
  'phone-call': () => import('./scenes/phone-call.json', { with: { type: 'json' } }),
  'disagreeing': () => import('./scenes/disagreeing.json', { with: { type: 'json' } }),
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
    },
    {
      "scenario": {
        "id": "phone-call",
        "title": "A phone call to the office",
        "level": "B1",
        "goal": "Move an appointment to another day by phone.",
        "steps": [
          "Who is calling",
          "Why you call",
          "A new time"
        ],
        "learnerRole": "the caller",
        "partnerRole": "the receptionist",
        "openingLine": "Green Street Dental, good morning. How may I help you?",
        "usefulPhrases": [
          "I am calling about my appointment.",
          "Could we move it to Thursday?",
          "Could you spell that, please?",
          "Thank you for your help."
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "The old one is on Monday at nine. I can see it here.",
          "We have something on Tuesday, Thursday and Friday, and on Wednesday evening.",
          "Early is possible on Tuesday at eight and on Friday at half past eight.",
          "We’re open late on Wednesdays, until eight.",
          "The week after is still quite free. Monday at nine, for example.",
          "No, there’s no fee if you call two days before, as you do.",
          "That depends on the treatment. Your insurance pays most of it.",
          "Of course, it’s with your own doctor, as always.",
          "The doctor is with a patient, but she can call you back this afternoon.",
          "It takes about half an hour, so you’ll be out soon.",
          "A temporary filling holds for a few weeks. If it breaks, call us at once.",
          "Better nothing hard on that side, so no nuts. Soft food is fine.",
          "You can take a mild painkiller, and call us if it gets worse.",
          "Just your insurance card, please.",
          "We’re at twelve Green Street, next to the park.",
          "You can park behind the building, and bus nine stops in front of it.",
          "We’re open from eight to six, on Wednesdays until eight, and closed on weekends.",
          "I’m Dana. I’ve been at the desk since spring.",
          "Of course, I’ll send you a message with the day and the time.",
          "Of course. I’ll put you on the list and call you if somebody cancels.",
          "Of course, we have a waiting room with toys.",
          "I’m sorry, many people are ill this week. I can call you if something comes free.",
          "Hardly. The doctor is very careful, and you can have an injection.",
          "Ten minutes are no problem. If it’s more, just call us."
        ],
        "mood": "efficient and kind, with another call waiting",
        "resists": "You ask for the reason, because a change within two days normally costs a fee."
      }
    },
    {
      "scenario": {
        "id": "disagreeing",
        "title": "Disagreeing politely",
        "level": "C1",
        "goal": "Disagree with a colleague about a plan, give reasons, and find something you can both live with.",
        "steps": [
          "Your objection",
          "A reason",
          "A compromise"
        ],
        "learnerRole": "a colleague",
        "partnerRole": "Robin, who made the plan",
        "openingLine": "So, as I said, I think we should cancel the printed brochure and put the whole budget into online ads. You’re with me on that, aren’t you?",
        "usefulPhrases": [
          "I see your point, but I am not convinced.",
          "I take a slightly different view.",
          "Would you be open to a compromise?",
          "Let us agree to disagree."
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "Last year the ads brought two thirds of the new customers. That’s when I began to calculate.",
          "No more printed brochure, and all the money into online ads.",
          "The whole budget is twenty thousand dollars.",
          "The brochure takes eight thousand dollars of the twenty.",
          "With the brochure gone, all of the twenty thousand would go into ads.",
          "They brought two thirds of the new customers last year. Hardly any of them was older than sixty.",
          "Nobody has ever counted who reads it. That’s part of my problem with it.",
          "Nothing is decided. The plan goes to the board on Monday.",
          "The plan goes to the board on Monday, so we have a few days.",
          "Then we print again next year. It’s a year, not the end of the world.",
          "To be honest, I haven’t got an answer for those. That’s the weak spot of the plan.",
          "I’m open to a compromise, as long as the money works out.",
          "They want to see results. Nobody up there reads the brochure anyway.",
          "Not at all. You know these customers better than I do.",
          "No, not at all. I’d rather hear it from you than from the board.",
          "No, I only had the figures of the ads. That was a mistake, perhaps.",
          "Three weeks, mostly alone.",
          "Of course, gladly. If we both stand behind it, they’ll listen.",
          "Six months would tell us enough, I’d say.",
          "I’ll call the printer myself, today.",
          "Most of them have stopped printing. One still does, and does well, I admit.",
          "A few hundred copies wouldn’t hurt the budget."
        ],
        "mood": "confident and courteous, keen on the plan",
        "resists": "You give way only to a reason that has to do with customers or money, and then by half."
      }
    }
  ];
