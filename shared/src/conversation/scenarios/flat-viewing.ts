import { readScript } from './read-script.ts';

export const flatViewing = readScript(
  'flat-viewing',
  `
? Sorry, what was that? There is a bit of an echo in here.
> Never mind. Let’s go on.
d who: you
d when: soon
w deposit: money that the landlord keeps until you move out
w tenant: somebody who pays rent for a flat
w to move in: to begin to live somewhere
w furnished: with furniture in it
w lease: the contract for a flat
w utilities: water, gas and electricity

@ start
s This is the living room. Do you like it?
r rooms: It is very bright. I like it. | It is very bright. | I like it. | It is nice and bright.
k bright|light, like
a Yes, it faces south, so you get the sun all afternoon.
r rooms: It is smaller than I expected. | It is quite small. | It is a bit small.
k small
a The photos make it look bigger, I admit. But the kitchen is large.
r rooms: Is the furniture included? | Is it furnished? | Does the furniture stay here?
k furniture|furnished
a The sofa and the shelves stay here. The rest belongs to the last tenant.
r rooms: Is it noisy with the windows open? | Is it noisy? | Is it loud here?
k noisy|loud|quiet
a Not at all, the street is quiet after six.

@ rooms
p How many people would live here?
s Do you want to live here alone?
r rent: Just me. I live alone. | Only me. | I live alone. | Just me.
k alone, me
= who: one person
a For one person it is perfect.
r rent: My partner and I. | Two people. | I would live here with my partner.
k partner|two
= who: two people
a Two people live here very comfortably.
r pets: Two of us and a dog. | Me and my dog. | I have a dog. | We have a cat.
k dog|cat|pet
= who: you and a pet
a Ah, an animal.

@ pets
p Is it a quiet animal? The neighbours are a little sensitive.
s Does it make noise?
r rent: Yes, it is old and very calm. | Yes, it is very quiet. | It is very calm.
k old|calm|quiet, yes
a Then I don’t see a problem.
r rent: It only barks when it is alone. | It barks sometimes. | Sometimes it barks.
k bark|alone
a Hmm. Well, I have a dog myself, so I know how it is.
r rent: It could stay with my parents. | It can stay with my parents.
k parents|stay
a No, no, bring it. We will find a way.

@ rent
p Is there anything you would like to know about the costs?
s What do you want to know about the money?
r bills 0: How much is the rent? | What is the rent? | How much is it a month? | What does it cost?
k rent, how+much, cost
a It is nine hundred a month.
r bills 0: Is there a deposit? | How much is the deposit? | Do I have to pay a deposit?
k deposit
a Yes, two months’ rent. The rent itself is nine hundred.
r bills 0: Is the price negotiable? | Could you lower the rent? | Can we talk about the price?
k negotiable|lower|price
a I ask for nine hundred. For {who} I might take eight hundred and fifty.

@ bills
p Heating and water are included. You would only pay for electricity and the internet.
s Water and heating are in the rent. You pay the electricity.
r heating: How much is the electricity? | How much is electricity usually? | What does the electricity cost?
k electricity, how+much
a About sixty a month, if you are careful.
r heating: Is the internet fast here? | How fast is the internet? | Is there fast internet?
k internet|fast
a Very fast. The last tenant worked from home.
r heating: That sounds fair. | That is fair. | That sounds reasonable.
k fair|reasonable|good
a I think so, too. I haven’t raised the rent for three years.

@ heating
p Let me show you the kitchen. It was renovated last year.
s This is the kitchen. It is new.
r neighbours: Does the oven work? | Is the oven new? | Does everything work?
k oven|work
a Everything works. The oven is only a year old.
r neighbours: There is no washing machine. | Where is the washing machine? | Is there a washing machine?
k washing|machine
a It is in the basement. All the tenants share it.
r neighbours: What a lovely kitchen! | It is lovely. | I love the kitchen.
k lovely|love|beautiful
a Thank you! I chose the tiles myself.
r damp: What is that dark spot on the wall? | There is a spot on the wall. | Is that damp?
k spot|dark|damp|wall
a Well spotted.

@ damp
p A pipe was leaking last winter. It has been repaired, and I am going to paint the wall. Is that all right?
s The wall was wet, but it is dry now. I will paint it. Okay?
r neighbours: Could you put that in the contract? | Can we write that down? | Please put it in the contract.
k contract|write
a Of course, you can have it in writing.
r neighbours: As long as it is dry now. | If it is dry, yes. | Yes, that is all right.
k dry|long|right, yes
a It is bone dry. You can touch it.
r neighbours: When will you paint it? | When are you going to do it?
k when
a Before you move in, I promise.

@ neighbours
p Would you like to know anything about the house?
s Do you have questions about the house and the people?
r move 1: What are the neighbours like? | Who lives next door? | Are the neighbours nice?
k neighbour|next|people
a An elderly couple lives next door, and there is a young family above. All very friendly.
r move 1: Is the area safe at night? | Is it safe here? | Is it a safe area?
k safe|area
a Very safe. The neighbours look after one another.
r move 1: Can I have parties here? | Are parties allowed? | Can I play music?
k party|parties|music
a The neighbours don’t mind, if you stop at ten and invite them!
r move 1: How do I get to the centre? | How far is the centre? | Is there a bus?
k centre|bus|far
a The bus stops right outside. Most of the neighbours haven’t got a car.

@ move
p When would you like to move in?
s From which day do you want the flat?
r job: At the beginning of next month. | Next month. | From next month.
k month
= when: next month
a Next month would suit me fine.
r job: As soon as possible. | Right away. | Tomorrow, if I can!
k soon|away|tomorrow
= when: next week
a That is quick! You could have it from next week.
r job: I have to give notice first. | I must give notice first. | In three months.
k notice|three
= when: in spring
a That is no problem. I am in no hurry.

@ job
p And may I ask what you do for a living?
s What is your job?
r decide: I have a permanent job at a hospital. | I work at a hospital. | I am a nurse.
k hospital|nurse
a A hospital, wonderful. You will need the quiet bedroom after night shifts.
r decide: I am a student, but my parents would sign as well. | I am a student. | My parents would sign, too.
k student|parents
a If your parents sign the lease as well, that is fine.
r decide: I work for myself, as a designer. | I am a designer. | I work for myself.
k myself|designer
a A designer! Then please be kind about my curtains.

@ decide
p So, what do you think? Would you like to take it?
s Do you want the flat: yes or no?
r sign 2: Yes, I would love to take it. | Yes, I would like to take it. | I will take it. | Yes, please.
k yes, take
a I am delighted to hear that.
r think 2: I need a day to think about it. | I have to think about it. | Can I think about it? | I am not sure yet.
k think, sure
a Of course, it is a big decision.
r no 2: I am afraid it is not what I am looking for. | No, it is not for me. | I don’t think so. | No, thank you.
k not+looking, no, not
a That is a pity, but I understand.

@ sign
p I will send you the lease tonight. Is e-mail all right?
s I send you the contract by e-mail. Okay?
r keys: Yes, that is perfect. | Yes, e-mail is fine. | Perfect.
k yes, perfect, fine
a Good. Please read it carefully.
r keys: Could you print it for me? | I would rather have it on paper. | On paper, please.
k print|paper
a On paper? Very sensible. I will put it in an envelope.
r keys: Can we sign it right now? | Can I sign now? | Let us sign now.
k now
a I like people who know what they want! I have a copy in the car.

@ keys
p Then you would get the keys {when}. Any last question?
s You get the keys {when}. Is there anything else?
r end: No, I am very happy. | No, thank you. | I am very happy.
k no, happy
a So am I.
r end: Can I measure the rooms? | May I measure the windows? | Can I measure it?
k measure
a Of course, take your time.
r end: Who do I call if something breaks? | Who can I call? | What if something breaks?
k call|break
a Just call me. I live only two streets away.

@ think
p Somebody else is coming tomorrow at noon. Could you call me before then?
s Please call me tomorrow morning. Okay?
r end: Yes, I will call you in the morning. | Yes, I will call you. | I will call you tomorrow.
k call, yes
a I would appreciate that.
r end: Could you give me until the evening? | Can I call in the evening? | I need a bit more time.
k evening|time|until
a Well, for {who} like that I can wait until six.
r sign: You know what? I will take it. | I will take it now. | Then I take it.
k take
a Ha, that was fast!

@ no
p May I ask what it is that you do not like?
s Why don’t you like it?
r end: It is a bit too expensive for me. | It is too expensive. | The price.
k expensive|price
a Thank you for being so open.
r end: I need a larger bedroom. | It is too small. | I need more space.
k large|small|space|bedroom
a I see. My sister has a bigger one. I will give you her number.
r end: I would like to be closer to the centre. | It is too far from the centre. | It is too far away.
k centre|far|closer
a That is true, it is a little way out.

@ end reached
p It was a pleasure to meet you. Goodbye!
s Thank you for coming. Goodbye!
`,
);
