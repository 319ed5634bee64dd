// Written by `npm run scenes` from the files in scenes/.
import type { BuiltInScenario, PartnerFacts } from './types.ts';

/** Loads a scene by its id. */
export const loaders: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  'cafe': () => import('./scenes/cafe.json', { with: { type: 'json' } }),
  'directions': () => import('./scenes/directions.json', { with: { type: 'json' } }),
  'airport': () => import('./scenes/airport.json', { with: { type: 'json' } }),
  'customs': () => import('./scenes/customs.json', { with: { type: 'json' } }),
  'returning-an-item': () => import('./scenes/returning-an-item.json', { with: { type: 'json' } }),
  'small-talk': () => import('./scenes/small-talk.json', { with: { type: 'json' } }),
  'doctor': () => import('./scenes/doctor.json', { with: { type: 'json' } }),
  'flat-viewing': () => import('./scenes/flat-viewing.json', { with: { type: 'json' } }),
  'phone-call': () => import('./scenes/phone-call.json', { with: { type: 'json' } }),
  'job-interview': () => import('./scenes/job-interview.json', { with: { type: 'json' } }),
  'stand-up': () => import('./scenes/stand-up.json', { with: { type: 'json' } }),
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
          "The sandwich is five dollars, the cake is four, a cookie one.",
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
          "Card or cash, both are fine."
        ],
        "mood": "cheerful and a little busy",
        "resists": "There is no almond milk and no soup left today; you offer something else."
      }
    },
    {
      "scenario": {
        "id": "directions",
        "title": "Asking the way",
        "level": "A1",
        "goal": "Find out how to get to the station, and how long it takes.",
        "steps": [
          "The way",
          "How long it takes",
          "What to look for"
        ],
        "learnerRole": "a visitor in town",
        "partnerRole": "a friendly passerby",
        "openingLine": "Hello! You look a little lost. Can I help you?",
        "usefulPhrases": [
          "How do I get to the station?",
          "Is it far from here?",
          "Turn left at the bank.",
          "Thanks a lot!"
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "Straight ahead to the bank, then left, and over the bridge. It’s on the right.",
          "It’s ten minutes on foot, and five by bus.",
          "It’s about one kilometer. That’s a bit more than half a mile.",
          "It’s an old, red house with a big clock. There’s a small park opposite.",
          "A taxi takes four minutes, the bus five, and on foot it’s ten.",
          "The taxis stand next to the bank. It’s about eight dollars.",
          "The ticket is two dollars. You buy it on the bus, with coins or a card.",
          "It’s bus number nine. It stops in front of the bank.",
          "It comes every ten minutes.",
          "Get off at the third stop. It’s in front of the station.",
          "It’s the tall white house over there, next to the school.",
          "The bridge is just behind the bank. There are no stairs, so it’s easy.",
          "It’s half past two.",
          "Yes, there’s one next to the bank.",
          "There’s one in the station, next to the door.",
          "The museum is at the bridge, and the hotel is behind the station.",
          "There’s a train every hour. Ask at the desk in the station.",
          "There’s only one station here. All trains and buses stop there.",
          "This is School Street, in the middle of town.",
          "I can go with you to the bank. I have to go there, too.",
          "I don’t have a map, but I can write it down for you."
        ],
        "mood": "friendly, with time for a short chat",
        "resists": "You first tell the way to the bank; you tell the rest once they have understood that."
      }
    },
    {
      "scenario": {
        "id": "airport",
        "title": "At the check-in desk",
        "level": "A2",
        "goal": "Check in a bag, choose a seat and find the gate.",
        "steps": [
          "The bag",
          "A seat",
          "The gate"
        ],
        "learnerRole": "a passenger",
        "partnerRole": "the agent at the desk",
        "openingLine": "Good morning. Where are you flying today?",
        "usefulPhrases": [
          "I would like a window seat, please.",
          "I have one bag to check in.",
          "Which gate is it?",
          "Is the flight on time?"
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "I’m afraid it’s one hour late. There was snow this morning.",
          "It’s one hour late. We leave at twenty past twelve.",
          "There was a lot of snow this morning.",
          "It’s gate fourteen. After security, go left.",
          "First go straight to security. Then turn left and walk to gate fourteen.",
          "Boarding at gate fourteen starts at half past eleven. The gate closes at twelve.",
          "It’s ten minutes on foot to gate fourteen.",
          "About fifteen minutes right now.",
          "Two bags are free, up to twenty-three kilos each.",
          "It’s twenty-five kilos. Twenty-three are allowed.",
          "A bag over twenty-three kilos is thirty dollars. Up to that it’s free.",
          "Only small bottles can go in your hand. Put the rest in the big bag, well closed.",
          "Yes, you can take that with you. One small bag up to eight kilos is fine.",
          "They’re behind you, next to the café.",
          "Yes, there’s one in the front and one in the back. The aisle seat is near it.",
          "There’s chicken, or pasta without meat. Food and drinks are free.",
          "First class and the exit rows are full today, I’m afraid.",
          "It’s not full today. There are about twenty free seats.",
          "It’s very safe. The snow is over, and it will be a quiet flight.",
          "Yes, I fly a lot. The first time I was nervous, too. Now I love it."
        ],
        "mood": "calm and exact",
        "resists": "The bag is two kilos too heavy; they can take something out, pay thirty dollars, or ask kindly. The flight is an hour late."
      }
    },
    {
      "scenario": {
        "id": "customs",
        "title": "At customs",
        "level": "A2",
        "goal": "Say why you come, how long you stay and what you bring with you.",
        "steps": [
          "Why you come",
          "How long you stay",
          "What you bring"
        ],
        "learnerRole": "a traveler",
        "partnerRole": "the officer at the border",
        "openingLine": "Good evening. May I see your passport, please?",
        "usefulPhrases": [
          "I am here on vacation.",
          "I am staying for two weeks.",
          "I have nothing to declare.",
          "I am staying at a hotel."
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "That’s all right, don’t worry.",
          "It’s only a routine question. We ask everybody the same.",
          "You can stay for ninety days. For more you need a new visa.",
          "Not with a visitor’s visa. For a job you need a work visa.",
          "Food, alcohol, cigarettes, expensive presents, and things that you sell.",
          "Two bottles and two hundred cigarettes are free.",
          "Cheese, bread and candy are fine. Meat and fresh fruit must stay here.",
          "Meat can make our animals sick, so it’s thrown away. I’m sorry, that’s the law.",
          "Any currency is fine. Only more than ten thousand dollars must be declared.",
          "Then you go to the customs office, pay five percent, and show the form.",
          "Presents up to eight hundred dollars are free. Above that, it’s five percent.",
          "It’s the customs office, room twelve, behind the exit. It’s open until ten.",
          "Then you lose the things, and you pay a lot. So it’s better to ask.",
          "Medicine for yourself is allowed. A letter from your doctor helps.",
          "It only takes a few minutes. I still have some questions.",
          "The bus, the taxis and the rental cars are in front of the exit. The gates are upstairs.",
          "There’s a bank behind the exit. It’s open all night.",
          "You get the passport back, with a stamp, when we’re finished."
        ],
        "mood": "correct and serious, never rude",
        "resists": "You ask for the round-trip ticket before you stamp the passport of somebody who stays long."
      }
    },
    {
      "scenario": {
        "id": "returning-an-item",
        "title": "Returning an item",
        "level": "A2",
        "goal": "Give back a jacket and get your money back or another one.",
        "steps": [
          "What is wrong",
          "The receipt",
          "Money or another one"
        ],
        "learnerRole": "a customer with a jacket",
        "partnerRole": "the sales clerk",
        "openingLine": "Good afternoon. How can I help you today?",
        "usefulPhrases": [
          "I would like to return this jacket.",
          "Here is the receipt.",
          "Could I have a refund, please?",
          "It does not fit."
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "You have thirty days to return things, with the receipt or the card that paid for them.",
          "Yes. Your card or the payment on your phone is fine, too.",
          "Yes, we have small, medium and large.",
          "Not here, but I can order it. It comes on Friday.",
          "For a tall, thin man I’d take the large one. XL is very wide.",
          "We have it in the same color, and in black, red and green.",
          "It’s eighty dollars in every size, so there’s nothing more to pay.",
          "I put it back on your card now. You see it in three days. Cash you get at once.",
          "Only two or three minutes.",
          "It’s a card with eighty dollars for our store and our website. You can use it for a year.",
          "Of course, we have nice gift paper. It’s free.",
          "Of course. Bring it with the new receipt, any day in the next thirty days.",
          "An order comes on Friday, and we call you. We can also send it to your home.",
          "No, we can’t repair it here, I’m afraid. But you can have another one.",
          "She’s upstairs today. But I can do everything for you here, don’t worry.",
          "We’re open every day from nine to eight, on Saturdays, too.",
          "The fitting rooms are over there, and the mirror is behind you.",
          "Upstairs, on the right.",
          "It’s cotton, and you can wash it at home.",
          "Just here, next to the cross."
        ],
        "mood": "polite, careful with the rules of the store",
        "resists": "You must see the receipt or find the payment before you give the money back; without them you offer a gift card."
      }
    },
    {
      "scenario": {
        "id": "small-talk",
        "title": "Small talk at a party",
        "level": "A2",
        "goal": "Get to know somebody, find something in common and agree to meet again.",
        "steps": [
          "Who you are",
          "Something in common",
          "Meeting again"
        ],
        "learnerRole": "a guest at a party",
        "partnerRole": "another guest",
        "openingLine": "Hi, I don’t think we have met. I’m Alex. How do you know Maria?",
        "usefulPhrases": [
          "Nice to meet you.",
          "What do you do?",
          "Me too!",
          "We should go together some time."
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "I live near the park, ten minutes from here.",
          "I’m thirty-one. It’s all right to ask.",
          "We worked in a bookstore together, years ago.",
          "It’s her party. She’s the one in the red dress.",
          "I work for a small publisher. I read at a desk all day.",
          "Yes! I read books all day, and they pay me for it.",
          "I’m not married. My parents and my sister live on the coast.",
          "Yes, I have an old cat. He sleeps all day.",
          "I hike, I cook with friends on Sundays, and I play badminton, but badly.",
          "I play badminton, but very badly. And I hike a lot.",
          "I tried it once, and I loved it. There’s a climbing gym near the station.",
          "I eat nearly everything, and I make a good noodle soup.",
          "I like jazz and old rock. And there’s a free concert in the park next Saturday.",
          "Last night I watched a comedy about two brothers. And I love books, of course.",
          "I was in Italy last summer. Next I want to see Japan.",
          "It’s friendly and safe, and the park and the old market are lovely. Only the buses are slow.",
          "I came three months ago, for my job. I miss the sea a little.",
          "People bring flowers, wine or a dessert. Something small is fine.",
          "It’s only juice. I don’t drink much.",
          "Food and drinks are in the kitchen on the left. The bathroom is next to it."
        ],
        "mood": "curious and easy-going",
        "resists": "You are busy on most evenings; a plan needs a day and a place that suit you both."
      }
    },
    {
      "scenario": {
        "id": "doctor",
        "title": "At the doctor’s",
        "level": "B1",
        "goal": "Describe what is wrong and understand what to do about it.",
        "steps": [
          "What hurts",
          "Since when",
          "What to do"
        ],
        "learnerRole": "a patient",
        "partnerRole": "the doctor",
        "openingLine": "Come in, have a seat. What brings you here today?",
        "usefulPhrases": [
          "I have had a headache for three days.",
          "It hurts when I swallow.",
          "I am allergic to penicillin.",
          "How often should I take it?"
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "From what you tell me, it’s very unlikely. I’ll know more when I’ve examined you.",
          "I think your body simply needs a rest. A blood test can tell us more.",
          "First I have to examine you. Then I’ll give you something mild.",
          "Twice a day, in the morning and in the evening, after a meal.",
          "For five days, even if you feel better earlier.",
          "They can make you a little sleepy. I have others that don’t, just tell me.",
          "Don’t drive tonight, please. Tomorrow is fine.",
          "No alcohol this week, please, and don’t smoke.",
          "Then go on with the next one at the usual time. Don’t take two.",
          "Stay at home for three days, if you can. Work only if you feel well enough.",
          "No sports this week. A short walk is fine.",
          "In two or three days you should feel much better.",
          "Come back if it isn’t better in a week, and at once with a high fever or a sudden, terrible pain.",
          "Just give us a call, we’re open from eight to seven. The number is on the prescription.",
          "The pharmacy is right across the street. Here’s your prescription.",
          "No, nobody can get it from you.",
          "You don’t need antibiotics now. There’s no penicillin in these pills.",
          "Eat light food, drink a lot of water, and not too much coffee.",
          "Yes: herbal tea with honey, warmth and a lot of rest."
        ],
        "mood": "warm and unhurried",
        "resists": "You need to know where it hurts, since when, and any allergy before you suggest anything."
      }
    },
    {
      "scenario": {
        "id": "flat-viewing",
        "title": "Viewing an apartment",
        "level": "B1",
        "goal": "Find out about the rent, the costs and the neighbors, and say whether you want the apartment.",
        "steps": [
          "Rent and costs",
          "The neighbors",
          "Your answer"
        ],
        "learnerRole": "somebody who is looking for an apartment",
        "partnerRole": "the landlord",
        "openingLine": "Welcome! You found it all right, then. This is the living room. What do you think?",
        "usefulPhrases": [
          "How much is the rent?",
          "Are bills included?",
          "When could I move in?",
          "Is there a deposit?"
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "It’s nine hundred a month, with heating and water.",
          "All together it’s about nine hundred and ninety: the rent, sixty for electricity and thirty for the internet.",
          "The deposit is two months’ rent, and you get it back when you move out.",
          "If you stay for two years, it’s eight hundred and fifty. That’s the best that I can do.",
          "Heating, water and garbage are included, and there are no fees. You’d pay about sixty for electricity and thirty for the internet.",
          "About sixty a month, if you’re careful.",
          "I haven’t raised it for three years, and it’s fixed for the first two.",
          "It’s very fast and costs thirty a month. The last tenant worked from home.",
          "It’s free from next week, and the first of the month is fine, too.",
          "It’s still free, but two others are interested.",
          "The lease is for one year, and then you can leave with two months’ notice.",
          "An elderly couple lives next door, and there’s a young family above. All very friendly.",
          "It’s a quiet street, and the walls are thick. You may hear the children above a little, before eight.",
          "Very safe. The neighbors look after one another.",
          "Guests are fine, and so is music until eight. With headphones, play all night. Just no loud parties after ten, please."
        ],
        "mood": "proud of the apartment, a bit talkative",
        "resists": "Two others want the apartment; you want to know who will live here, and no loud parties."
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
        "openingLine": "Green Street Medical and Dental, good morning. How may I help you?",
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
          "There’s Tuesday, Wednesday, Thursday and Friday, and this afternoon at half past four.",
          "Early is possible on Tuesday at eight and on Friday at half past eight.",
          "We’re open late on Wednesdays, until eight.",
          "No, there’s no fee if you call two days before, as you do.",
          "Your insurance pays most of it. For the rest you get a bill, and you can pay by card.",
          "Of course, it’s with your own doctor, as always.",
          "The doctor is with a patient, but she can call you back this afternoon.",
          "It takes about half an hour, and you hardly wait.",
          "That can wait for a few weeks. If it gets worse or breaks, call us at once.",
          "Soft food and water are fine, so better no nuts. Before a blood test, please eat nothing.",
          "You can take a mild painkiller and your usual medicine. Call us if it gets worse.",
          "Just your insurance card, please, and a list of your medicine.",
          "We’re at twelve Green Street, next to the park. There’s an elevator.",
          "You can park behind the building, and bus nine stops in front of it.",
          "We’re open from eight to six, on Wednesdays until eight, and closed on weekends.",
          "I’m Dana, and I’m quite new. I’ve been at the desk since spring."
        ],
        "mood": "efficient and kind, with another call waiting",
        "resists": "You ask for the reason, and early times are rare: you offer one time after the other."
      }
    },
    {
      "scenario": {
        "id": "job-interview",
        "title": "A job interview",
        "level": "B2",
        "goal": "Show that you fit the job, talk about a difficulty honestly and ask a good question.",
        "steps": [
          "Your experience",
          "A difficulty",
          "A question of yours"
        ],
        "learnerRole": "an applicant",
        "partnerRole": "the head of the department",
        "openingLine": "Thanks for coming in. I’m Helen Ward. To begin with, could you tell me a little about yourself?",
        "usefulPhrases": [
          "I have been working in sales for four years.",
          "I am good at solving problems.",
          "What does a typical day look like?",
          "I am looking for a new challenge."
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "You start with 2,200 to 2,800 dollars a month, depending on experience.",
          "We look at it again after three months. Good people get more.",
          "We’re eight people, and most of them have been here for years.",
          "Yes, two days a week from home, after the first month.",
          "Forty hours, from nine to five. There’s some weekend work before the school year, and you get the time back.",
          "Friday evenings are always free. We close at four on Fridays.",
          "You get twenty days of vacation a year, and the week after Christmas.",
          "One week a month you visit schools. That was too much travel for the last person.",
          "A colleague stays with you for the first month, and we pay for one course a year.",
          "Yes, three months. After that we talk about how it went.",
          "We sell software to schools, and we look after them well. The company is fifteen years old.",
          "You’d look after our customers: calls, questions, visits. We always begin with a coffee and a short meeting.",
          "Yes. Two of our team leaders began in exactly this job.",
          "A degree is nice, but I care more about what you can do.",
          "We decide by Friday, and I write to everybody myself.",
          "There are four of you, and you’re the second.",
          "So far I like what I hear. But I’ll talk to everybody before I decide."
        ],
        "mood": "attentive, friendly and demanding",
        "resists": "A general answer is not enough for you: you ask for one real example."
      }
    },
    {
      "scenario": {
        "id": "stand-up",
        "title": "The stand-up meeting",
        "level": "B2",
        "goal": "Say what you did, what comes next and what holds you up, and get help with it.",
        "steps": [
          "Yesterday",
          "Today",
          "Help with the problem"
        ],
        "learnerRole": "a member of the team",
        "partnerRole": "the team lead",
        "openingLine": "Morning, everyone. Let’s keep it short. Would you like to start? What did you get done yesterday?",
        "usefulPhrases": [
          "I finished the report yesterday.",
          "I am stuck on one thing.",
          "I should be done by Friday.",
          "Could somebody give me a hand?"
        ],
        "origin": "built-in"
      },
      "facts": {
        "knows": [
          "The release is on Friday, as planned.",
          "The client sees a demonstration on Thursday. The release itself is on Friday.",
          "I’d rather move the date than show the client something broken. Let’s decide tonight, when we know more.",
          "Yes, the test machine was repaired this morning. You can use it.",
          "Nina knows the payment service, and she has an hour after lunch.",
          "She’s free between two and four, and right after this meeting if it’s urgent.",
          "Half a day is possible if you give me a clear first step. Nina starts, and I clear her afternoon.",
          "Yes, I knew. I lent him out until tomorrow, and I should have told you. Sorry about that.",
          "I’ll talk to the client myself, right after this meeting. You don’t have to.",
          "They have planned their own work around it.",
          "They won’t love it, but they prefer bad news early. I’ll explain it to them.",
          "Testing comes first, then everything for Thursday. The rest can wait.",
          "It went well, thanks. There are still boxes everywhere, but I’ve found the coffee machine.",
          "Too short, as always, but nice. Thanks for asking.",
          "Sure, work from home if you like. Just join the stand-up.",
          "After the release, gladly. Please not before Friday.",
          "Tomorrow at ten, same place. And you can always write to me."
        ],
        "mood": "brisk and supportive",
        "resists": "You want a date and a clear first step before you give anybody’s time."
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
          "Six months would tell us enough, I’d say."
        ],
        "mood": "confident and courteous, keen on the plan",
        "resists": "You give way only to a reason that has to do with customers or money, and then by half."
      }
    }
  ];
