import { readScript } from './read-script.ts';

export const flatViewing = readScript(
  'flat-viewing',
  `
? Sorry, what was that? There’s a bit of an echo in here.
> Never mind. Let’s go on.
d when: soon
w deposit: money that the landlord keeps until you move out
w tenant: somebody who pays rent for a flat
w to move in: to begin to live somewhere
w furnished: with furniture in it
w lease: the contract for a flat
w utilities: water, gas and electricity
! lift|elevator: No, there’s no lift. It’s only the second floor.
! garden|balcony: There’s a small garden behind the house. Everybody can use it.
! park|parking+car|where|my: You can park in the street. It’s free.
! :why+ask|know: I’d just like to know who’s going to live here.
! pets|animals+allowed: Pets are fine if they’re quiet.

@ start
s This is the living room. Do you like it?
r rooms: It’s very bright. I like it. | It’s very bright. | I like it. | It’s nice and bright.
k bright|light|sunny+-~bright, :good+-~like+-~good+-quiet, :yes, big|large|high+-expected+-bigger
a Yes, it faces south, so you get the sun all afternoon.
r rooms: It’s smaller than I expected. | It’s quite small. | It’s a bit small.
k small|smaller|tiny, bigger|larger+expected|thought|photos|looked, ~big|~large
a The photos make it look bigger, I admit. But the kitchen is large.
r rooms: Is the furniture included? | Is it furnished? | Does the furniture stay here?
k furniture|furnished|sofa|table|shelves|bed|chairs
a The sofa and the shelves stay here. The rest belongs to the last tenant.
r rooms: Is it noisy with the windows open? | Is it noisy? | Is it loud here?
k noisy|loud|quiet|noise|street
a Not at all, the street is quiet after six.
h rooms: I don’t like it so much.
k dark|cold|old|ugly|okay, ~like, :no, :unsure
a Wait until you see the kitchen.

@ rooms
p How many people would live here?
s Do you want to live here alone?
r rent: Just me. I live alone. | Only me. | I live alone. | Just me.
k alone|me|myself|single, one, only|just+=i
a For one person it’s perfect.
r rent: My partner and I. | Two people. | I’d live here with my partner.
k partner|two|couple|wife|husband|girlfriend|boyfriend+-dog+-cat+-cats+-children+-child
a Two people live here very comfortably.
r pets: Two of us and a dog. | Me and my dog. | I have a dog. | We have a cat.
k dog|dogs|cat|cats|pet|pets|animal|bird
a Ah, an animal.
h rent: More people.
k three|four|five|six|children|child|kids|family|friend|friends|son|daughter|baby|sister|brother|mother|parents
a That’s fine, there’s enough room.

@ pets
p Is it a quiet animal? The neighbours are a little sensitive.
s Does it make noise?
r rent: Yes, it’s old and very calm. | Yes, it’s very quiet. | It’s very calm.
k old|calm|quiet|sleeps|never+-~quiet+-~calm, :yes, ~noise|~bark|~barks|~loud
a Then I don’t see a problem.
r rent: It only barks when it’s alone. | It barks sometimes. | Sometimes it barks.
k bark|barks|alone|sometimes+-~bark+-~barks
a Hmm. Well, I have a dog myself, so I know how it is.
r rent: It could stay with my parents. | It can stay with my parents.
k parents|mother|father|stay|friend|leave+with|somewhere
a No, no, bring it. We’ll find a way.
h rent: No, it’s loud.
k :no, loud|noisy|wild|young, ~quiet|~calm
a Thank you for being honest. I’ll talk to the neighbours.

@ rent
p Is there anything you’d like to know about the costs?
s What do you want to know about the money?
! what+costs: The rent and the deposit, for example.
r bills 0: How much is the rent? | What’s the rent? | How much is it a month? | What does it cost?
k rent|rental, :price+-deposit, cost|costs, month
a It’s nine hundred a month.
r bills 0: Is there a deposit? | How much is the deposit? | Do I have to pay a deposit?
k deposit
a Yes, two months’ rent. The rent itself is nine hundred.
r bills 0: Is the price negotiable? | Could you lower the rent? | Can we talk about the price?
k negotiable|negotiate|lower|cheaper|discount|less, talk+price
a I’m asking for nine hundred. If you stay for two years, it’s eight hundred and fifty.
h bills 0: No.
k :no, no_questions
a I’ll tell you anyway: the rent is nine hundred a month.

@ bills
p Heating and water are included. You’d only pay for electricity and the internet.
s Water and heating are in the rent. You pay the electricity.
! garbage|rubbish|trash: That’s in the rent, too.
r heating: How much is the electricity? | How much is electricity usually? | What does the electricity cost?
k electricity|power, :price+-internet
a About sixty a month, if you’re careful.
r heating: Is the internet fast here? | How fast is the internet? | Is there fast internet?
k internet|wifi|fast
a Very fast. The last tenant worked from home.
r heating: That sounds fair. | That’s fair. | That sounds reasonable.
k fair|reasonable|good|okay|fine, :yes, :good, cheap
a I think so, too. I haven’t raised the rent for three years.
h heating: That’s a lot.
k :pricey, lot|much
a I haven’t raised the rent for three years.

@ heating
p Let me show you the kitchen. It was renovated last year.
s This is the kitchen. It’s new.
! dishwasher|fridge: Yes, behind this door.
r neighbours: Does the oven work? | Is the oven new? | Does everything work?
k oven|stove|cooker|work|working|works
a Everything works. The oven is only a year old.
r neighbours: There’s no washing machine. | Where’s the washing machine? | Is there a washing machine?
k washing|machine|laundry|wash
a It’s in the basement. All the tenants share it.
r neighbours: What a lovely kitchen! | It’s lovely. | I love the kitchen.
k lovely|love|beautiful|modern|nice|great|like|wow|big|clean+-~like, :good
a Thank you! I chose the tiles myself.
r damp: What’s that dark spot on the wall? | There’s a spot on the wall. | Is that damp?
k spot|dark|damp|wall|wet|mould|stain
a Well spotted.
h neighbours: It’s small.
k small|old|narrow|ugly, ~like, okay, no
a You get used to it, believe me.

@ damp
p A pipe was leaking last winter. It’s been repaired, and I’m going to paint the wall. Is that all right?
s The wall was wet, but it’s dry now. I’ll paint it. Okay?
r neighbours: Could you put that in the contract? | Can we write that down? | Please put it in the contract.
k contract|write|writing|lease|written|paper
a Of course, you can have it in writing.
r neighbours: As long as it’s dry now. | If it’s dry, yes. | Yes, that’s all right.
k dry|long_as, :yes, no_problem, :good
a It’s bone dry. You can touch it.
r neighbours: When will you paint it? | When are you going to do it?
k :when, how_soon
a Before you move in, I promise.
h neighbours: I’m not sure about that.
k :unsure, :no, worry|worries|worried, ~like|~sure, bad|mould
a I understand. I’ll put it into the contract.

@ neighbours
p Would you like to know anything about the house?
s Do you have questions about the house and the people?
r move 1: What are the neighbours like? | Who lives next door? | Are the neighbours nice?
k neighbour|neighbours|next|people|upstairs|downstairs|lives|live|above+-safe
a An elderly couple lives next door, and there’s a young family above. All very friendly.
r move 1: Is the area safe at night? | Is it safe here? | Is it a safe area?
k safe|dangerous|crime
a Very safe. The neighbours look after one another.
r move 1: Can I have parties here? | Are parties allowed? | Can I play music?
k party|parties|music|piano|guitar|instrument
a The neighbours don’t mind, if you stop at ten and invite them!
r move 1: How do I get to the centre? | How far is the centre? | Is there a bus?
k centre|bus|far|city|transport|station|train|tram|shops|supermarket
a The bus stops right outside. Most of the neighbours don’t have a car.
h move 1: No.
k :no, that_is_all, no_questions, everything+clear
a The neighbours are very nice, by the way.

@ move
p When would you like to move in?
s From which day do you want the flat?
! when+free|available: It’s free from next week on.
r job: At the beginning of next month. | Next month. | From next month.
k next_month, beginning_of_next
= when: next month
a Next month would suit me fine.
r job: As soon as possible. | Right away. | Tomorrow, if I can!
k soon|away|tomorrow|immediately|today|now, this_week
= when: next week
a That’s quick! You could have it from next week.
r job: I have to give notice first. | I must give notice first. | In three months.
k notice|quit, three_months, old_flat
= when: in three months
a That’s no problem. I’m in no hurry.
h job: Another day.
o day: day
= day: then
= when: then
a That’s possible.
h job: I don’t know yet.
k :unsure, :depends, ~know
a No problem. I’m in no hurry.

@ job
p And may I ask what you do for a living?
s What’s your job?
r decide: I have a permanent job at a hospital. | I work at a hospital. | I’m a nurse.
k hospital|nurse|doctor
a A hospital, wonderful. You’ll need the quiet bedroom after night shifts.
r decide: I’m a student, but my parents would sign as well. | I’m a student. | My parents would sign, too.
k student|study|studying|parents|university
a If your parents sign the lease as well, that’s fine.
r decide: I work for myself, as a designer. | I’m a designer. | I work for myself.
k myself|designer|freelance|freelancer|self-employed|self|own
a Working for yourself! Then you can use the small room as an office.
h decide: Another job.
k engineer|bank|cook|chef|driver|taxi|shop|unemployed|retired|teacher|office|company|lawyer|waiter|restaurant|manager|programmer|mechanic|factory|police|developer|accountant|sales|job|hotel|school, work|working+as|in|for|at, am+a
o work: job
= work: that
a I see. Thank you.

@ decide
p So, what do you think? Would you like to take it?
s Do you want the flat: yes or no?
r sign 2: Yes, I’d love to take it. | Yes, I’d like to take it. | I’ll take it. | Yes, please.
k :yes, take|want|love|like+-~take+-~want+-think+-~like, perfect
a I’m delighted to hear that.
r think 2: I need a day to think about it. | I have to think about it. | Can I think about it? | I’m not sure yet.
k think+-~think, :unsure, time|talk|tomorrow|discuss|decide|maybe, ~sure
a Of course, it’s a big decision.
r no 2: I’m afraid it isn’t what I’m looking for. | No, it isn’t for me. | I don’t think so. | No, thank you.
k :no, ~looking|~right|~take|~want|~like, something_else
a That’s a pity, but I understand.

@ sign
p I’ll send you the lease tonight. Is e-mail all right?
s I’ll send you the contract by e-mail. Okay?
r keys: Yes, that’s perfect. | Yes, e-mail is fine. | Perfect.
k :yes, perfect|fine|good, mail+-~mail
a Good. Please read it carefully.
r keys: Could you print it for me? | I’d rather have it on paper. | On paper, please.
k print|printed|paper|post|letter, ~mail, :no
a On paper? Very sensible. I’ll put it in an envelope.
r keys: Can we sign it right now? | Can I sign now? | Let’s sign it now.
k now|here|today+sign, =now, sign
a I like people who know what they want! I have a copy in the car.

@ keys
p Then you’ll get the keys {when}. Any last question?
s You’ll get the keys {when}. Is there anything else?
! when+keys: You’ll get them {when}.
! paint: Yes, you can choose the colour.
! second+key: Of course, I have two.
r end: No, I’m very happy. | No, thank you. | I’m very happy.
k :no, happy, that_is_all, fine|clear, :thanks
a So am I.
r end: Can I measure the rooms? | May I measure the windows? | Can I measure it?
k measure|measurements
a Of course, take your time.
r end: Who do I call if something breaks? | Who can I call? | What if something breaks?
k call|break|broken|breaks|repairs|repair|problem
a Just call me. I live only two streets away.

@ think
p Somebody else is coming tomorrow at noon. Could you call me before then?
s Please call me tomorrow morning. Okay?
! your_number|number+:question: It’s on the card here.
r think-end: Yes, I’ll call you in the morning. | Yes, I’ll call you. | I’ll call you tomorrow.
k :yes, call|ring|phone|know|morning+-evening+-~call
a I’d appreciate that.
r think-end: Could you give me until the evening? | Can I call in the evening? | I need a bit more time.
k evening|time|until|later|longer|weekend|soon, :no
a Well, I can wait until six.
r sign: You know what? I’ll take it. | I’ll take it now. | Then I’ll take it.
k take|want|decided+-~take
a Ha, that was fast!

@ no
p May I ask what it is that you don’t like?
s Why don’t you like it?
r no-end: It’s a bit too expensive for me. | It’s too expensive. | The price.
k :pricey, expensive|price|rent|afford|costs|much|money
a Thank you for being so open.
r no-end: I need a larger bedroom. | It’s too small. | I need more space.
k large|larger|small|space|bedroom|room|rooms|bigger
a I see. My sister has a bigger one. I’ll give you her number.
r no-end: I’d like to be closer to the centre. | It’s too far from the centre. | It’s too far away.
k centre|far|closer|city|work|area
a That’s true, it’s a little way out.
h no-end: Something else.
k dark|kitchen|wall|wet|loud|noisy|old|cold|neighbours|bathroom|floor|balcony|garden|rather|feeling|furniture|everything|smell, :statement+like|need|want, :unsure
a I understand. Thank you for being so open.

@ end reached
p It was a pleasure to meet you. Welcome to the house!
s Thank you. Welcome to the house!

@ think-end reached
p Then I’ll wait for your call. Goodbye!
s Please call me tomorrow. Goodbye!

@ no-end reached
p I hope you find what you’re looking for. Goodbye!
s Thank you for coming. Goodbye!
`,
);
