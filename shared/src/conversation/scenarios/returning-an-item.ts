import { readScript } from './read-script.ts';

export const returningAnItem = readScript(
  'returning-an-item',
  `
? I am sorry, I did not get that.
> All right, let’s go on.
d wrong: another jacket
d result: what we agreed
w refund: your money back
w receipt: the paper that says what you paid
w to exchange: to give back one thing and get another
w zip: what opens and closes a jacket
w faulty: with something wrong in it
w to try on: to put on clothes to see if they fit

@ start
s What can I do for you?
r problem: I would like to return this jacket. | I want to give back this jacket. | I want to return a jacket.
k return, give+back
a A return, certainly.
r problem: I bought this jacket last week, and there is a problem. | There is a problem with this jacket. | I have a problem with this jacket.
k problem, bought
a Oh, I am sorry to hear that.
r problem: Can I exchange this jacket? | I would like to exchange this jacket. | Can I change this jacket?
k exchange|change
a Let me have a look at it.

@ problem
p What is wrong with it?
s Why don’t you want to keep it?
r when 0: It is too small for me. | It is too small. | It does not fit. | It is too tight.
k small|tight, fit
= wrong: a bigger one
a I see. Our jackets are a little small this year.
r when 0: The zip is broken. | The zip does not work. | It does not close.
k zip|broken
= wrong: one with a good zip
a Oh dear. You are right, it does not close at all.
r worn 0: There is a hole in it. | It has a hole. | I found a hole in it.
k hole
= wrong: one without a hole
a A hole? Can you show me?
r colour 0: I do not like the colour. | I don’t like it any more. | The colour is wrong.
k colour, like
= wrong: another colour
a I understand. It looks different in the shop, doesn’t it?

@ worn
p Did you wear it before you saw the hole?
s Did you put it on and go out in it?
r when: No, I only tried it on at home. | No, I never wore it. | I only tried it on.
k no, never, tried|try
a Thank you, then it came to us like that.
r when: Yes, once, on Sunday. | I wore it once. | Yes, but only once.
k yes, once
a Thank you for telling me. That is all right.
r when: I saw it when I opened the bag. | I found it when I came home.
k bag|opened, home
a Then it is our fault. I am sorry.

@ colour
p What colour would you like better?
s Which colour do you want?
r when: I would like a black one. | Black, please. | A black one.
k black
a Black goes with everything.
r when: Something brighter, like red. | A red one. | Red, please.
k red|bright
a Red would suit you, I think.
r when: I don’t know yet. What do you have? | What do you have? | What colours do you have?
k what, know
a We have black, red and a very nice green.

@ when
p When did you buy it?
s On which day did you buy it?
r receipt: I bought it last Saturday. | Last Saturday. | On Saturday.
k saturday
a Last Saturday. Then you are in time.
r receipt: About two weeks ago. | Two weeks ago. | I bought it two weeks ago.
k two+week, week
a Two weeks, good. You have thirty days.
r receipt: It was a present from my sister. | It was a present. | My sister gave it to me.
k present|gift, sister
a A present, how nice of her.
r old: More than a month ago, I am afraid. | More than a month ago. | A month ago.
k month
a Hmm, that is a long time.

@ old
p You have only thirty days to return things. Why did you wait so long?
s Thirty days are over. Why do you come so late?
r receipt: I was on holiday for three weeks. | I was on holiday. | I was away.
k holiday|away
a I see. Well, I can make an exception for you.
r receipt: I was ill. I could not come. | I was ill. | I was sick.
k ill|sick
a I am sorry. I hope you feel better. I will make an exception.
r receipt: Sorry, I did not know that. | I did not know that. | Nobody told me that.
k know, told
a Many people don’t know it. Let us see what I can do.

@ receipt
p Do you have the receipt with you?
s Can I see the paper from the shop?
r offer 1: Yes, here it is. | Here is the receipt. | Yes, I have it here. | Yes, here you are.
k yes, here
a Thank you. Eighty dollars, paid by card.
r lost: No, I lost it. | I am sorry, I lost the receipt. | I do not have the receipt.
k no, lost|lose
a That makes it a bit more difficult.
r offer 1: Is a photo of it all right? | I have a photo of it. | I only have a photo.
k photo|picture
a A photo is fine. Eighty dollars, I see.

@ lost
p Did you pay by card? Then I can find it in the computer.
s Did you pay with a card or with cash?
r offer 1: Yes, I paid by card. | By card. | With this card. | Yes, with this card.
k card, yes
a One moment. Here it is: eighty dollars.
r offer 1: No, I paid in cash. | In cash. | I paid cash.
k cash, no
a Then tell me the day again. Yes, I found it: eighty dollars in cash.
r offer 1: I have the bag and the label. | The label is still on it. | I have the label.
k label|bag
a The label has a number. With that I can find it. There it is.

@ offer
p Would you like {wrong}, or would you like your money back?
s A new jacket or the money?
r wait 2: I would like a refund, please. | I would like my money back, please. | The money, please. | A refund, please.
k refund|money
= result: your eighty dollars
a Of course.
r size 2: I would like another jacket. | Another one, please. | I would like to exchange it. | A new one, please.
k another|exchange|new
= result: the new jacket
a Good, let us find one for you.
r store: Can I have something else from the shop? | Can I take something else?
k else|different
a Yes, that is possible, too.

@ store
p I can give you a card with eighty dollars on it. You can use it for a year. Would you like that?
s I give you a shop card with eighty dollars. Okay?
r wait 2: Yes, that is a good idea. | Yes, please. | That is fine. | Yes, I would.
k yes, good, fine
= result: your shop card
a Wonderful. You will find something, I am sure.
r wait 2: No, I would rather have the money. | No, I want my money back. | The money, please.
k no, money, rather
= result: your eighty dollars
a No problem at all.
r size 2: Then I would rather have another jacket. | Then another jacket, please.
k jacket|another
= result: the new jacket
a All right, a jacket.

@ size
p What size do you need?
s Small, medium or large?
r try: Large, please. | I need a large one. | A large one, please.
k large|big
a Large. Here is the last one. You are lucky.
r try: Medium, please. | I need a medium. | A medium one.
k medium
a Medium. Here you are.
r try: I am not sure. Can I try it on? | Can I try it on? | I don’t know my size.
k sure|know, try
a Of course. Take these two with you.

@ try
p The fitting rooms are over there. How does it feel?
s Put it on, please. Is it good?
r wait: It fits perfectly. | It is perfect. | It fits very well. | It is very good.
k perfect|well, fit
a It looks great on you!
r wait: It is very comfortable. | It feels good. | It is nice and warm.
k comfortable|warm|good
a Yes, it is a very soft material.
r wait: It is a bit long, but I like it. | A bit long, but okay. | It is a bit long.
k long
a I think it looks good like that.

@ wait
p I only need your name and a signature here.
s Please write your name here.
r more: Of course. Where do I sign? | Where do I sign? | Where shall I sign?
k where, sign
a Just here, next to the cross. Thank you.
r more: Do you have a pen? | Can I have a pen, please? | I need a pen.
k pen
a Here you are. Thank you.
r more: No problem. Here you are. | Here you are. | No problem.
k problem, here
a Thank you very much.

@ more
p Here is {result}. Is there anything else that I can do for you?
s Here is {result}. Do you need more help?
r bye: No, that is all, thank you. | No, thank you. | That is all, thanks.
k no, all
a Thank you for your patience.
r bye: Do you also have gloves? | Do you have gloves? | I also need gloves.
k glove
a Yes, on the second floor, next to the hats.
r bye: Thank you. You were very helpful. | You are very helpful. | Thank you for your help.
k helpful|help
a It was a pleasure.

@ bye
p Have a nice afternoon, and come again!
s Goodbye!
r end: Thank you, you too! | Thanks, you too. | You too!
k too
a Thank you!
r end: Goodbye! | Bye! | See you!
k goodbye|bye
a Bye!
r end: Thanks again for your help. | Thank you again.
k again|help
a My pleasure.

@ end reached
p See you soon!
s Bye!
`,
);
