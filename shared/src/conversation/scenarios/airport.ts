import { readScript } from './read-script.ts';

export const airport = readScript(
  'airport',
  `
? Sorry, that announcement was very loud.
> Let’s go on, then.
d city: your city
d seat: where there is room
w boarding pass: the card that lets you on the plane
w aisle: the way between the seats
w hand luggage: the small bag that you take on the plane
w delayed: later than planned
w gate: the door where you get on the plane
w to check in: to show your ticket and give your bag

@ start
s Where do you want to fly to?
r passport: I am flying to London. | To London. | I fly to London. | London, please.
k london
= city: London
a London, lovely.
r passport: I am flying to Toronto. | To Toronto. | Toronto, please.
k toronto
= city: Toronto
a Toronto. It is a bit cold there now.
r passport: To Rome, for a wedding. | To Rome. | I am flying to Rome.
k rome, wedding
= city: Rome
a A wedding in Rome, how romantic!

@ passport
p May I have your passport, please?
s Please show me your passport.
r bag: Yes, here you are. | Here it is. | Here is my passport. | Of course.
k here, yes, course
a Thank you. I have found your booking.
r bag: One moment, it is in my bag. | One moment, please. | Just a moment.
k moment|minute, bag
a Take your time. Thank you.
r bag: Is an identity card all right? | I only have an identity card. | Is my identity card okay?
k identity|card
a Yes, for {city} that is fine today.

@ bag
p Are you checking in any bags?
s Do you have a big bag for us?
r heavy: Yes, I have one suitcase. | Yes, one suitcase. | Yes, one bag, please. | I have one bag to check in.
k suitcase, one, yes
a Please put it on the belt.
r heavy: Yes, I have two bags. | Two bags, please. | Yes, two.
k two
a Two bags, then. One after the other, please.
r hand 0: No, only hand luggage. | Only this small bag. | No, I only have hand luggage.
k no, hand, only
a Very light!

@ heavy
p It is twenty-five kilos. That is two kilos too heavy. What would you like to do?
s The bag is too heavy. What do you want to do?
r packed 0: Can I take something out? | I will take something out. | I can take something out.
k take+out
a Of course. Ah, a big book! Now it is fine.
r packed 0: How much do I have to pay? | How much is it? | I will pay for it.
k how+much, pay
a It is thirty dollars. Thank you.
r packed 0: Only two kilos! Can you make an exception? | Can you make an exception? | It is only two kilos.
k exception, only
a Well, today the plane is not full. I will let it pass.

@ packed
p Did you pack your bag yourself?
s Did somebody else put things into your bag?
r seat: Yes, I packed it myself. | Yes, I did. | Yes, myself.
k yes, myself
a Thank you.
r seat: My wife helped me. | My husband helped me. | My mother helped me.
k helped|help
a That is all right, if you know what is in it.
r seat: Why do you ask? | Why do you want to know?
k why
a I must ask everybody. It is for your safety.

@ hand
p Is there any water or anything sharp in your bag?
s Is there water or a knife in the bag?
r seat: No, nothing like that. | No, nothing. | No, there is not.
k no, nothing
a Very good.
r seat: Yes, a bottle of water. | I have a bottle of water. | Only water.
k water|bottle
a Please drink it before security.
r seat: I have small scissors. Is that a problem? | I have scissors. | Are scissors a problem?
k scissors
a Small ones are all right.

@ seat
p Where would you like to sit?
s Do you want to sit at the window or at the aisle?
r meal 1: I would like a window seat, please. | A window seat, please. | At the window, please.
k window
= seat: by the window
a A window seat. You will have a great view.
r meal 1: An aisle seat, please. | I would like an aisle seat. | On the aisle, please.
k aisle
= seat: on the aisle
a On the aisle. There you can stretch your legs.
r together: I would like to sit next to my friend. | Next to my friend, please. | Can I sit with my friend?
k friend|together
a Let me see if that is possible.
r together: What seats do you have? | Which seats are free? | What is free?
k what|which
a There are not many left.

@ together
p There are two seats free in the last row, and one window seat in the front. Which do you prefer?
s In the last row, or in the front at the window?
r meal 1: In the last row, please. | The last row is fine. | The last row, please.
k last|row|back
= seat: in the last row
a The last row. It is quiet there.
r meal 1: The window seat in the front. | In the front, please. | The window seat, please.
k front|window
= seat: in the front, by the window
a In the front. You will be the first one to get off!
r meal 1: It does not matter to me. | I don’t mind. | You can choose.
k matter, mind, choose
= seat: in the last row
a Then I will take the last row. There is more room.

@ meal
p Do you eat everything, or do you need a special meal?
s Do you eat meat?
r time: I eat everything. | Everything is fine. | No, I eat everything.
k everything
a Great, then you can choose on board.
r time: A vegetarian meal, please. | I do not eat meat. | I am a vegetarian.
k vegetarian, meat
a I have noted a vegetarian meal.
r time: I am allergic to nuts. | No nuts, please. | I can’t eat nuts.
k nut|allergic
a Thank you for telling me. I will let the crew know.

@ time
p I have to tell you that the flight is delayed by one hour.
s The plane is one hour late.
r gate: Oh no! Why is it late? | Why is it late? | Why?
k why
a There was a lot of snow this morning.
r gate: When will we arrive, then? | When do we arrive? | What time do we arrive?
k arrive
a You will land in {city} at four o’clock.
r gate: That is all right. I have time. | No problem. | I have time. | That is okay.
k right|okay|problem, time
a Thank you for your understanding.
r connection: But I have another flight after that! | I have another flight. | I will miss my next flight.
k another|next, miss|connection
a Oh, let me check that for you.

@ connection
p You still have fifty minutes to change planes. Is that enough for you?
s You have fifty minutes there. Is that okay?
r gate: Yes, I think that is enough. | Yes, that is enough. | Yes, I think so.
k yes, enough
a I think so, too. It is a small airport.
r gate: Can you book a later flight for me? | Can I take a later flight? | A later flight, please.
k later|book
a I have booked you on the next one, just in case.
r gate: What happens if I am late? | What if I miss it? | And if I am late?
k what|if, late|miss
a Then my colleagues there will find you another flight for free.

@ gate
p Here is your boarding pass. You sit {seat}.
s Here is your card for the plane. Your seat is {seat}.
r lounge 2: Thank you. Which gate is it? | Which gate is it? | What is the gate? | Where is the gate?
k gate|where
a Gate fourteen. It is on the left after security.
r lounge 2: When does boarding start? | When do we board? | What time is boarding?
k when|time, boarding|board
a Boarding at gate fourteen starts at half past eleven.
r lounge 2: How far is it to the gate? | Is it far to the gate?
k far
a Ten minutes on foot. It is gate fourteen.

@ lounge
p You have some time now. What will you do?
s You must wait. What do you want to do?
r bye: Where can I get some breakfast? | Where can I eat something? | I would like some breakfast.
k breakfast|eat|food
a There is a nice café right behind security.
r bye: I will read my book. | I have a good book. | I will read.
k book|read
a Very relaxing. There are comfortable chairs near the gate.
r bye: Is there free internet here? | Is there internet? | Do you have free internet?
k internet
a Yes, it is free for two hours.

@ bye
p Have a good flight to {city}!
s Goodbye!
r end: Thank you for your help! | Thank you very much! | Thanks a lot!
k thank
a You are welcome.
r end: Goodbye, have a nice day! | Goodbye! | Have a nice day!
k bye|goodbye, day
a Thank you, you too.
r end: I am a little nervous. | I do not like flying. | I am afraid of flying.
k nervous|afraid, flying
a Don’t worry. It is a very quiet flight, and the crew is lovely.

@ end reached
p Next, please!
s Goodbye!
`,
);
