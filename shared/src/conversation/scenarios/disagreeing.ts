import { readScript } from './read-script.ts';

export const disagreeing = readScript(
  'disagreeing',
  `
? Forgive me, I’m not sure I follow you.
> Well, let’s leave that for now.
d reason: your argument
d deal: a change of plan
w to be convinced: to believe that something is right
w drawback: a disadvantage
w to meet halfway: to give up something so that both can agree
w to have a point: to be right about something
w to take into account: to think of something when you decide
w reservation: a doubt about a plan
! what_was|what_is+plan: No more printed brochure, and all the money into online adverts.
! who+board: The board? Anna and the other directors.

@ start
s I want no printed brochure, only online adverts. You agree, don’t you?
r soft 0: I see your point, but I’m not entirely convinced. | I’m not entirely convinced. | I see your point, but I’m not convinced.
k ~convinced|~sure, see|understand+but, point+but
a Oh. I’d rather counted on your support.
r soft 0: To be honest, I take a slightly different view. | I take a slightly different view. | I have a different view.
k view|different|differently|opinion
a Really? Go on, then, I’m listening.
r blunt 0: I’m afraid I have to disagree. | I have to disagree. | I disagree with you.
k disagree+-~disagree, ~agree, against, :no, ~good, bad+idea
a Well, that’s clear enough!
r wait: It depends on what you want to achieve. | That depends. | It depends.
k :depends, achieve
a More customers, what else?
h wait: Yes, I agree.
k agree|~disagree, :yes, right, with_you, good+idea
a Hmm, you say that without much enthusiasm.
h wait: Maybe.
k :unsure, maybe|perhaps
a Maybe?

@ wait
p Is that a yes or a no?
s Do you agree or not?
r soft 0: It’s a yes with some reservations. | A yes with reservations. | Yes, but I have some reservations.
k reservation|reservations, yes+but, basically
a I can hear the “but” coming.
r soft 0: Let’s say that I have my doubts. | I have my doubts. | I have some doubts.
k doubt|doubts|doubtful
a Doubts are there to be spoken out.
r blunt 0: If you put it like that, it’s a no. | Then it’s a no. | No.
k :no, a_no, disagree|against
a Straight to the point, as always.
h soft: Something in between.
k neither|maybe|perhaps|between, :unsure, :yes
a Come on, I can see that something bothers you.

@ blunt
p You might at least say something nice about the idea first!
s Say something good about my plan first!
r reason: You’re right, it’s a bold idea. | It’s a bold idea. | You’re right. It’s bold.
k bold|brave
a Thank you. That makes it easier to listen.
r reason: I’m sorry. I know how much work went into it. | I know how much work went into it. | I’m sorry. You worked hard.
k :sorry, work|worked|effort
a It did, three weeks of it. But never mind.
r reason: I like that you want to try something new. | I like that it’s new. | I like your courage.
k new|courage|try|things
a Somebody has to, around here.
h reason: Something else.
k modern|good|interesting|creative|clever|nice|cheap|cheaper|save|great|smart, :no, nothing, :statement
a Well, I’ll take that as a start.

@ soft
p What is it that bothers you about it?
s What don’t you like about my plan?
r reason: It’s rather risky to drop print altogether. | It’s risky. | I find it rather risky.
k risky|risk|dangerous
a Everything that’s worth doing is a bit risky.
r reason: I wonder whether we’re moving too fast. | We’re moving too fast. | Perhaps it’s too fast.
k fast|rushing|rush|quick|quickly|slow|soon|hurry
a If anything, we’re years behind the others.
r reason: It leaves out some of our best customers. | It leaves out our best customers. | We’d lose some customers.
k customer|customers|clients
a Which ones do you have in mind?
h reason: Something else.
k expensive|adverts|online|brochure|image|money|cost|costs|print|paper|people|older|internet|everything|quality|reads|read|click|feeling, :statement
a I see. At least that’s clear.

@ reason
p Fine. What makes you think so?
s What’s your reason?
r counter 1: Half of our customers are over sixty. | Many of our customers are older. | Our customers are older people.
k sixty|old|older|elderly|seniors
= reason: the point about older customers
a That may be so, but even my grandmother is online.
r counter 1: The brochure brought in a third of last year’s orders. | The brochure brought in a third of our orders. | The brochure brings in many orders.
k third|order|orders
= reason: the point about the orders
a A third? I hadn’t realised it was that much.
r counter 1: People trust what they can hold in their hands. | People trust paper. | People trust printed things.
k trust|hold|hands|paper|believe
= reason: the point about trust
a That’s a feeling, though, not a figure.
r data 1: I have no figures, but I talk to our customers every day. | I talk to our customers every day. | I have no figures.
k figure|figures|numbers, talk|speak|tell+customers|customer|day
= reason: the point about your customers
a With all due respect, that’s hardly a sample.
h counter 1: Another reason.
k competitors|study|experience|annoying|read|market|research|quality|environment|statistics|competition|survey|advertising|adverts|internet|studies|online|brochure, :statement
= reason: your argument
a That’s worth thinking about, I admit.

@ data
p How can you be sure that they’re typical?
s How do you know that all customers think like that?
r counter: I can’t. That’s why we should ask them. | I can’t. We should ask them. | We should ask them.
k ask|survey|questionnaire
a A survey, you mean. That isn’t a bad idea.
r counter: You have a point there. | That’s a fair point. | You’re right about that.
k point|fair|right|true
a Thank you. It’s rare that one hears that in this office.
r counter: I’ve been doing this job for ten years. | I’ve done this for ten years. | Ten years of experience.
k ten|year|years|experience|long
a I do take that into account, believe me.
h counter: Something else.
k sure|feeling|prove|~prove|everybody|same|know|believe|instinct, :unsure, :statement
a Well, that’s hard to argue with.

@ counter
p The thing is, printing eats up forty percent of the budget. Doesn’t that seem excessive to you?
s Printing costs forty percent. Isn’t that too much?
r stand: Granted, it’s expensive. | It’s expensive, I grant you that. | I admit it’s expensive.
k expensive|granted|admit+-pays+-online, lot|much+money, :yes
a So we agree on something after all.
r stand: That’s true, and yet it pays off. | Yes, but it pays off. | It pays off in the end.
k pay|pays|worth|brings|bring|profit|returns
a In the long run, perhaps.
r stand: With respect, I don’t think cost is the only thing that matters. | Cost isn’t the only thing that matters. | It isn’t only about cost.
k only|just+cost|costs|money|price|thing, everything+money|cost|~everything, ~everything, cost+matters
a Try telling that to the finance department.
h stand: Something else.
k less|online|normal|fewer|cheaper|other|quality, :no, :unsure, :statement
a Hmm, the finance department sees that differently.

@ stand
p And what would the board say if we came back with the same old plan?
s Will our bosses not be angry about the old plan?
r compromise: They’d want to see results, whatever the plan. | They want to see results. | They only want results.
k result|results|success|sales
a True. Nobody up there reads the brochure anyway.
r compromise: I could explain it to them, if you like. | I could explain it to them. | I’d explain it to them.
k explain|talk|speak|tell|convince|present
a You’d do that? That’s brave of you.
r compromise: We needn’t come back with the same plan. | It needn’t be the same plan. | We can change the plan.
k change|changes|~same|adapt|improve|same+-~same+-:question, ~have
a Now I’m curious.
h compromise: Something else.
k happy|angry|like|~like|know|understand|agree|mind|accept|nothing, :unsure, :yes, :no, :statement
a Hmm. I wouldn’t be so sure with them.

@ compromise
p So what do you suggest?
s What’s your idea?
r halfway 2: How about a smaller brochure, and more online? | A smaller brochure and more online. | What about a smaller brochure?
k small|smaller|fewer|thinner|shorter|less
= deal: a smaller brochure
a Smaller, hmm. That would free up some money.
r halfway 2: Why don’t we run both for a trial period? | We could run both for a while. | Let’s try both for some months.
k both|trial|test|period
= deal: running both for a trial period
a A trial. Then the numbers would speak for themselves.
r halfway 2: Suppose we asked our customers first. | We could ask our customers first. | Let’s ask our customers first.
k ask|survey|asked+-board
= deal: asking our customers first
a That would cost us a month, but we’d know.
r stubborn: I’d leave everything as it is. | Leave everything as it is. | I’d change nothing.
k leave|keep|nothing|~change|same
a I was afraid you’d say that.
h halfway 2: Something else.
k half|once|year|board|money|combine|mix|print|online|digital|pdf|later|wait|black, :statement+could|should|suggest|would|let
= deal: that
a Hmm, I hadn’t thought of that.
h stubborn: I don’t know.
k :unsure
a Think about it for a moment.

@ stubborn
p I can’t go along with that. Would you be open to a compromise at all?
s I don’t want that. Can we meet in the middle?
r halfway 2: Perhaps a smaller brochure? | Maybe a smaller brochure. | A smaller brochure, perhaps.
k small|smaller|little|fewer
= deal: a smaller brochure
a There, that didn’t hurt, did it?
r halfway 2: All right, let’s meet halfway. | Let’s meet halfway. | I’d meet you halfway.
k halfway|half|compromise|middle|both, :yes
= deal: half print and half online
a Half print, half online. That’s something.
r apart: I think we have to agree to disagree. | Let’s agree to disagree. | We’ll have to agree to disagree.
k disagree, ~agree, never+agree
a If that’s how you feel about it.
h apart: No.
k :no
a If that’s how you feel about it.

@ halfway
p If I agreed to {deal}, what would you do for me in return?
s I say yes to {deal}. What do you do for me?
r who: I’d support your plan in the meeting. | I’d support you in the meeting. | I’d support your plan.
k support|back|vote+-~support
a Your word counts for something in there. Agreed.
r who: I’d take on some of the extra work. | I’d do the extra work. | I’ll take over some work.
k work|extra|tasks
a I’ll hold you to that!
r who: I’d owe you one. | I owe you one. | You’d have a favour to ask.
k owe|favour|favor
a I’ll think of something, don’t you worry.
h who: Something else.
k lunch|help|coffee|buy|invite|nothing|want|dinner|design|write|drink|beer|explain|adverts, :statement+would|will|can
a Ha, all right. I’ll remember that.

@ who
p And if {reason} turns out to be wrong, we drop print next year. Deal?
s If you’re wrong, we stop printing next year. Okay?
r close: That sounds fair to me. | That sounds fair. | Deal. | Fair enough.
k fair|deal|agreed+-~deal+-no_deal, :yes
a Then we’ve got a deal.
r close: Only if we look at the figures together. | If we look at the figures together. | Let’s look at the figures together.
k figure|figures|numbers|data|together
a Together, of course. I wouldn’t have it any other way.
r close: Let’s cross that bridge when we come to it. | Let’s talk about that next year. | We’ll see next year.
k bridge|year|later|see
a Ha, you’re a tough one. All right.
h apart: No deal.
k :no, no_deal, ~promise|~agree|~deal
a Hmm. Then we’re back where we started.

@ close
p I must say, I’m glad that you spoke up.
s It’s good that you said what you think.
r end: Thank you for hearing me out. | Thanks for listening. | Thank you for listening.
k :thanks+-well, listen|listening|hear|hearing
a Any time.
r end: I appreciate that you took it so well. | You took it very well. | I appreciate that.
k appreciate, well+took|taking|take
a It isn’t the first time, and it won’t be the last!
r lunch-end: We make a good team, don’t we? | We make a good team. | We’re a good team.
k team|together
a We do, as long as you buy the coffee.
h end: Me too.
k glad|too|welcome|happy|pleasure, :good, :yes
a So am I, believe me.

@ apart
p I’ll put both views to the board, then, and let them decide. Can you live with that?
s Our bosses decide. Is that okay for you?
r apart-end: Yes, that’s only fair. | That’s fair. | Yes, I can.
k fair|yes|live, :yes
a Good. No hard feelings.
r apart-end: I’d have preferred to settle it between us. | I’d rather settle it between us. | That’s a pity.
k settle|between|pity|solution|solve|us
a So would I, but here we are.
r apart-end: May I be there when you present it? | Can I come to the meeting? | I’d like to be there.
k there|come|present|meeting|join
a Of course. I’d be glad if you came.
h apart-end: No.
k :no, smaller|small|brochure
a I’m sorry, but now the board has to decide.

@ end reached
p See you in the meeting, then!
s See you later!

@ lunch-end reached
p Come on, let’s get one right now. We’ve earned it!
s Let’s drink a coffee now!

@ apart-end not-reached
p We’ll see what they say. See you later.
s See you later.
`,
);
