import { readScript } from './read-script.ts';

export const cafe = readScript(
  'cafe',
  `
? Sorry, it’s a bit loud in here.
> No problem, let’s go on.
d drink: drink
d size: good
d food: food
d name: you
d total: five
w flat white: coffee with a little hot milk
w takeaway: food or drink that you take with you
w receipt: the paper that says what you paid
w change: the money you get back
w pastry: a small sweet cake
! toilet|bathroom|restroom|washroom: The toilets are at the back, on the left.
! wifi|internet|password: The password is on the menu.
! :price: A small drink is three dollars, and a large one is four.
! beer|wine|whisky|vodka|alcohol|cola|coke|soda|lemonade|smoothie: Sorry, we don’t have that. We have coffee, tea and hot chocolate.
! pizza|burger|hamburger|soup|salad|pasta|fries|steak|chicken|ice_cream: Sorry, we don’t have that. We have sandwiches and cake.
! work_here|your_name|are_you_from: I’m Jo, and this is my café.

@ start
s What would you like to drink?
! water|juice|milkshake: Just coffee, tea or hot chocolate for now, sorry.
r size 0: I’d like a coffee, please. | A coffee, please. | Can I have a coffee? | I would like a coffee, please. | I want a coffee.
k coffee|cappuccino|espresso|latte|americano|mocha|macchiato|decaf, flat_white
o drink: cappuccino|espresso|latte|americano|mocha|macchiato|flat white|iced coffee|coffee
= drink: coffee
a One {drink}, sure.
r size 0: A tea, please. | I’d like a tea, please. | Can I have a tea? | I want tea.
k tea|chai|earl_grey
o drink: green tea|black tea|mint tea|herbal tea|iced tea|tea
= drink: tea
a One {drink}, lovely.
r size 0: Can I have a hot chocolate? | A hot chocolate, please. | I’d like a hot chocolate.
k chocolate|cocoa
= drink: hot chocolate
a Hot chocolate, my favourite!
r menu: What do you have? | What can I get? | Do you have a menu?
k :options, menu, :unsure, something+drink, :depends
a Here’s the list.

@ menu
p We have coffee, tea and fresh orange juice. What would you like?
s Coffee, tea or orange juice?
! which|what+best|good|like|recommend: The coffee is very good here.
r size 0: I’ll have a coffee. | Coffee, please. | A coffee, please.
k coffee|cappuccino|espresso|latte|americano|mocha|macchiato, flat_white, first_one
o drink: cappuccino|espresso|latte|americano|mocha|macchiato|flat white|coffee
= drink: coffee
a Good choice.
r size 0: Tea, please. | I’ll have a tea. | A tea, please.
k tea|chai, second_one
o drink: green tea|black tea|mint tea|herbal tea|iced tea|tea
= drink: tea
a A nice cup of tea, then.
r size 0: I’d like the orange juice. | Orange juice, please. | A juice, please.
k juice|orange, last_one, something+fresh|cold|healthy
= drink: orange juice
a Very healthy!

@ size
p A small one or a large one?
s Do you want a small or a large {drink}?
! medium|middle|regular|normal: Sorry, we only have small and large.
x food: I’ll make it a small one.
+ total: 3
r food: A small one, please. | Small, please. | Just a small one.
k small|tiny, not+big|large, ~large|~big, three
= size: small
+ total: 3
a Small, okay.
r food: A large one, please. | Large, please. | A big one, please.
k large|big|huge|extra, ~small, biggest, four
= size: large
+ total: 4
a Large. You’re thirsty today!
r price: How much is the large one? | How much does it cost? | What’s the price?
k :price, price|cost|difference, how_big, which+cheap|cheaper
a The large one is four dollars, and the small one is three.
h food: Either.
k :either, :unsure, normal|medium|regular
= size: small
+ total: 3
a A small one, then.

@ price
p Which one would you like?
s Small for three dollars, or large for four?
x food: I’ll make it a small one.
+ total: 3
r food: A small one then, please. | The small one, please. | Small, please.
k small|three|cheaper|cheap, ~large|~big
= size: small
+ total: 3
a A small {drink}, good.
r food: The large one is fine. | Large, please. | The large one, please.
k large|big|four|bigger, ~small
= size: large
+ total: 4
a A large {drink}, good.
r food: That’s expensive! A small one, please. | That’s a lot. A small one, please.
k :pricey, :pricey+small
= size: small
+ total: 3
a I know, sorry. A small one, then.
h food: Either.
k :either, :unsure, :yes
= size: small
+ total: 3
a A small one, then.

@ food
p Would you like something to eat with your {drink}?
s Are you hungry? Do you want some food?
r warm 1: Yes, a cheese sandwich, please. | A sandwich, please. | I’d like a sandwich.
k sandwich|cheese|toast|panini
= food: cheese sandwich
+ total: 5
a One cheese sandwich.
r cream 1: Do you have any cake? | A piece of cake, please. | I’d like some cake. | Yes, a cake, please.
k cake|sweet|dessert|muffin|brownie|pastry|croissant|pie
= food: chocolate cake
+ total: 4
a We have a chocolate cake. I made it this morning.
r try: No, thank you. | Nothing to eat, thanks. | No, I’m not hungry.
k :no, nothing, ~hungry, only|just+drink|coffee|tea|juice|that, that_is_all, ~eat, eaten|breakfast|lunch+already|had, diet, full
a All right.
r advice: What’s good here? | What do you like? | What can I eat here?
k :options, what+good|like|recommend|eat|have, which, :yes, hungry, something+eat|small, :unsure, starving, surprise
a Oh, I like everything!

@ try
p It’s only for today: a fresh cookie for one dollar. Do you want to try it?
s A cookie is only one dollar today. Yes or no?
! what+cookie|kind|inside|in_it, nut|nuts|vegan|gluten, chocolate+in|with: It’s a butter cookie with chocolate.
r here 1: Okay, one cookie, please. | Yes, please. | Why not? One cookie, please.
k :yes, cookie, okay, why+not, try, cheap, one|two|three, hungry
= food: cookie
+ total: 1
a You’ll love it.
r here: No, only the drink, thank you. | No, thanks. | Only the drink, please.
k :no, only|just+drink|coffee|tea, ~cookie, ~sweet, diet, allergic, full, ~hungry
= food: cookie
a No problem.
r here 1: Is it very sweet? | Is the cookie sweet?
k sweet+-~sweet, sugar
= food: cookie
a A little. Here, take one. It’s free for you!

@ advice
p The cheese sandwich is very good, and the chocolate cake is new.
s Do you want a sandwich or some cake?
! :price: The sandwich is five dollars, and the cake is four.
r warm 1: The sandwich, please. | A sandwich then, please. | I’ll have the sandwich.
k sandwich|cheese|first, something+salty, ~cake|~sweet|~chocolate
= food: cheese sandwich
+ total: 5
a Good choice.
r cream 1: I’ll try the cake. | The cake, please. | Chocolate cake, please.
k cake|chocolate|sweet|second|dessert, :either, something+new, ~sandwich|~cheese
= food: chocolate cake
+ total: 4
a You’ll like it. I made it this morning.
r cream 1: Both, please! | I’ll have both. | The sandwich and the cake, please.
k both, sandwich+cake+-or, two+of_them, everything
= food: sandwich and cake
+ total: 9
a Wow, both! You’re really hungry.
h here: Nothing.
k :no, nothing, neither, ~sandwich+~cake
a All right, only the {drink}.

@ warm
p Do you want your {food} warm or cold?
s Shall I make it warm?
r here: Warm, please. | I’d like it warm. | Hot, please.
k warm|hot|heat|toasted|toast|oven|microwave, :yes, ~cold
a One moment, I’ll put it in the oven.
r here: Cold is fine. | Cold, please. | No, cold, please.
k cold, :no, ~warm|~hot, as_it_is, room
a Cold, that’s quick.
r here: How long does it take? | Is it fast?
k :how-long, fast|quick|long, how_many_minutes
a Only two minutes. I’ll make it warm for you.
h here: Either.
k :either, :unsure
a I’ll make it warm for you.

@ cream
p Would you like cream on it?
s Cream, yes or no?
r here: Yes, please. | Yes, with cream, please. | With cream, please.
k :yes, with+cream, cream, love, lot|lots|much|extra
a With a lot of cream. Very good!
r here: No cream, thank you. | No, thanks. | Without cream, please.
k :no, ~cream, ~milk, diet, allergic|vegan, lactose
a No cream, okay.
r here: Just a little, please. | A little cream, please. | Only a little.
k little|bit|small|some+-~little, ~much|~lot, on_the_side
a A little bit. There you go.
h here: Either.
k :either, :unsure
a Just a little, then.

@ here
p Is that for here or to go?
s Do you want to stay here, or take it with you?
r sugar: For here, please. | I’ll stay here. | Here, please.
k here|stay|inside|sit|eat_in|drink_in|outside|terrace, ~go|~away|~takeaway, have+time
a Great. There’s a free table by the window.
r sugar: To go, please. | I’ll take it with me. | Takeaway, please.
k go|takeaway|away|takeout|leave|hurry|bus|train|walk|office|work, take+with|it|out, ~here|~stay, with_me
a To go, no problem.
r sugar: Is there a free table? | Can I sit here? | Do you have a table?
k table|seat|sit+:question, table, where+sit
a Yes, there’s one by the window. It’s yours!

@ sugar
p Do you take milk or sugar?
s Do you want milk or sugar in your {drink}?
! oat|soy|almond+have, kinds|kind|types+milk: We have normal milk and oat milk.
r name: Milk, please. | With milk, please. | Only milk, please.
k milk|oat|soy|almond|cream, ~sugar+milk
a With milk.
r name: Sugar, please. | One sugar, please. | Two sugars, please.
k sugar|sugars|sweet|honey|sweetener|spoon|spoons, ~milk+sugar, number+-milk
a There’s the sugar. Nice and sweet.
r name: No, thank you. | Nothing, thanks. | No milk and no sugar, please.
k :no, nothing, ~milk+~sugar, neither, black, pure, plain, without+both
a Just as it is.
h name: Milk and sugar.
k milk+sugar, both, :yes, little|bit+milk+sugar
a Milk and sugar, of course.

@ name
p And what’s your name, for the cup?
s What’s your name?
! your_name, :question+you+called, and_you+-name, yours: I’m Jo. Nice to meet you.
r pay: My name’s Sam. | It’s Sam. | I’m Sam.
o name: name
= name: Sam
a Thank you, {name}. I’ll call your name.
r pay: Why do you need my name? | Why do you ask?
k :why, need+name, private|secret
a I write it on the cup, so everybody gets the right drink.
r pay: You can call me Kim. | Kim, please. | It’s Kim.
k call+kim, kim
= name: Kim
a Thank you, Kim. I’ll call you.
h pay: No name.
k :no, no_name, ~name|~tell|~say, guess
a No problem, I’ll write a star on the cup.

@ pay
p So, that’s {total} dollars, please.
s {total} dollars, please. How do you want to pay?
! :price, how_much: It’s {total} dollars.
r bye 2: Can I pay by card? | By card, please. | With a card, please. | Card, please.
k card|visa|mastercard|debit|credit|contactless|phone|apple|tap
a Of course. Just hold it here. Thank you!
r bye 2: Here you are. | Here’s ten dollars. | Here’s the money. | In cash, please.
k :here, here+you|money, cash|ten|twenty|coins|bill|note|money, keep_the_change
a Thank you. And here’s your change.
r wrong: Is that right? It’s a lot. | That’s too much. | Are you sure?
k :pricey, =right, correct, too+much, are_you_sure, sure+:question, lot, mistake, wrong, why|how_come+much, check, ~right|~correct
a Oh, let me check.
h bye 2: Yes.
k :yes
a Thank you very much.
h sorry: No money.
k ~money|~card|~cash, no_money, forgot|forgotten|lost|left+wallet|money|purse|card, ~pay, ~enough
a Oh no!

@ wrong
p Yes, it’s right: {total} dollars with the tax. Is that okay?
s It’s {total} dollars. Is that okay?
r bye 2: Yes, thank you. Here’s my card. | Yes. By card, please. | Yes, here’s my card.
k card, :yes+card, visa|phone
a Perfect. Thank you for asking.
r bye 2: Okay. Here you are. | All right. Here you are. | Here’s the money.
k :yes, :here, okay|fine|right+here, cash|money|bill
a Thank you very much.
r sorry: Sorry, I don’t have enough money. | I don’t have enough money.
k ~enough|~money|~cash, forgot|lost+money|card|wallet, :no, ~pay|~want|~okay|~fine, cancel, :pricey
a Oh, that’s a pity.

@ sorry
p You can pay next time. The {drink} is for you. Is that okay?
s Pay next time. Here’s your {drink}. Okay?
r gift-end: Thank you! You’re very kind. | You’re very kind. | Yes, thank you!
k :thanks, kind|nice|sweet|generous, :yes
a You’re welcome.
r left-end: No, thank you. I’ll come back later. | I’ll come back later. | No, thanks.
k :no, later|tomorrow|another, come_back, get+money
a Of course. See you later.
r bye 2: Wait, I found some money! | Oh, here’s my card! | I have some money!
k found|find|have|card+money|card|here|wallet|it, here+my, wait
a Oh, good! Thank you.

@ bye
p Here’s your {drink}. Have a nice day!
s Here’s your {drink}. Bye!
x end: Thank you!
r end: Thank you! You too! | Thanks, you too. | Thank you, have a nice day.
k :thanks, you+too, have+day
a Thank you!
r end: Goodbye! | Bye! | See you!
k :bye, see|tomorrow|soon
a Bye-bye!
r end: It looks very good! | It smells good! | That looks great.
k look|smell|taste|good|great|delicious|nice, :yes, :good
a I hope you like it!

@ end reached
p See you next time!
s Goodbye!

@ gift-end not-reached
p Enjoy it, and see you next time!
s See you next time!

@ left-end not-reached
p We’re open until six. Bye!
s Bye!
`,
);
