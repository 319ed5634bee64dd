import { readScript } from './read-script.ts';

export const standUp = readScript(
  'stand-up',
  `
? Sorry, you dropped out for a second there.
> Okay, let’s move on.
d task: that
d help: some help
w blocker: something that stops you from going on
w deadline: the moment when work must be done
w to be stuck: to be unable to go on
w to sort something out: to solve a problem
w workaround: a way to go on without solving the problem
w to keep somebody posted: to tell somebody the news as it comes

@ start
s What did you do yesterday?
r report: I finished the report for the client. | I finished the report. | The report is done.
k report|reports
a Brilliant, the client has been asking for it.
r bug: I fixed the bug in the login page. | I fixed the bug. | I fixed the login.
k bug|login
a At last! That one had been annoying everybody.
r half: I was in meetings for most of the day. | I was in meetings all day. | I had meetings all day.
k meeting|meetings
a I know the feeling.
r half: Not as much as I’d hoped, to be honest. | Not as much as I’d planned. | Not very much.
k ~much|~lot|~hoped|~planned, nothing, less|little+than|wanted|planned|hoped, ~get_much
a Thanks for being straight with us.
h today 0: Something else.
k database|tests|test|design|code|slides|ill|sick|holiday|off|server|helped|wrote|worked|reviewed|prepared|client|customer|website|app|training|email|e-mails|documentation|presentation|project, :statement+did|made|finished|started|worked|wrote|fixed
a Right, thank you.

@ report
p How long did it turn out to be in the end?
s How many pages does the report have?
! pages+:question, do_you_mean: Yes, how many pages is it?
r today 0: About thirty pages, including the charts. | About thirty pages. | Thirty pages.
k thirty
a Thirty pages! I hope there’s a summary.
r today 0: Shorter than last time. | It’s shorter than last time. | Quite short, actually.
k short|shorter, ~long
a Good. Nobody reads the long ones anyway.
r today 0: Could you have a look at it before I send it? | Could you have a look at it? | I’d like you to read it.
k look|read|check|review|feedback
a Sure, I’ll go through it this afternoon.
h today 0: Another length.
k long|pages|page+-:question
o length: number
= length: some
a Good to know. I’ll have a look at it.

@ bug
p What was causing it?
s Why didn’t it work?
r today 0: It was a simple typing mistake. | A typing mistake. | Just a typing mistake.
k typing|typo|mistyped|spelling
a It always is, isn’t it?
r today 0: The update last week broke it. | The last update. | It was the update.
k update|version|upgrade
a We should test updates more carefully.
r today 0: I’m still not entirely sure. | I’m not sure. | I don’t know yet.
k :unsure, ~sure|~know, still_looking|investigating
a Keep an eye on it, then. It may come back.
h today 0: Something else.
k database|password|server|setting|code|problem|wrong|network|missing|mistake|error|browser|cache|certificate|down, :statement+was|because
a Good that you found it.

@ half
p What got in your way, exactly?
s Why couldn’t you do more?
r today 0: Too many people needed something from me. | People kept asking me things. | There were too many questions.
k people|question|questions|everybody|everyone|interrupted|colleagues|phone|calls
a You may block an hour or two in your calendar, you know.
r today 0: It was more complicated than I’d expected. | It was more complicated than I thought. | It was complicated.
k complicated|difficult|harder|hard|expected|thought|complex
a It usually is, once you look closer.
r today 0: My computer had to be set up again. | My computer was broken. | My computer crashed.
k computer|laptop|crashed|windows
a How annoying. Is it working now? Good.
h today 0: Something else.
k ill|sick|meetings|meeting|internet|wait|waiting|time|tired|headache|power|training|doctor|nothing|children|server|client
a I see. Let’s hope today is better.

@ today
p And what’s on your list for today?
s What will you do today?
r finish 1: I’m going to start testing the new version. | I’ll test the new version. | Testing the new version.
k test|testing|tests|version
= task: the testing
a Great, that’s our top priority.
r finish 1: I’ll write the documentation. | I’m going to write the documentation. | The documentation.
k documentation|docs|document|manual
= task: the documentation
a You’re a hero. Nobody else wants to do it.
r finish 1: I’m preparing the presentation for Thursday. | The presentation for Thursday. | I’m working on the presentation.
k presentation|slides|talk+thursday
= task: the presentation
a Good, I’m looking forward to that one.
h finish 1: Something else.
k bug|client|customer|database|help|meetings|meeting|report|code|design|website|call|call|server|review|project|e-mails|training|fix|finish, :statement+will|going|want|need|continue
= task: that
a All right, sounds like a full day.

@ finish
p When do you think you’ll be done with {task}?
s When will {task} be finished?
r block: I should be done by tomorrow evening. | By tomorrow evening. | Tomorrow evening.
k tomorrow
a Tomorrow would be ideal.
r block: By Friday, if nothing comes up. | By Friday. | I should be done by Friday.
k friday
a Friday is cutting it fine, but it works.
r late: It’ll take longer than we’d planned. | It’ll take longer. | I need more time than planned.
k longer|more+-~longer, late|delayed|delay
a Hmm, that worries me a little.
h block: Another time.
o done: day
= done: then
a All right, I’ll put that down.
h block: Soon.
k today|tonight|soon|hour|hours|lunch|week|weekend|noon|evening|afternoon|minutes|days|morning
a All right, I’ll put that down.
h late: I don’t know.
k :unsure, :depends, ~know
a Hmm, the client will ask me.

@ late
p How much longer are we talking about? I need to tell the client something.
s How many more days do you need?
! why+client: They have planned their own work around it.
r block: Two or three days, I’d say. | Two or three days. | Three days.
k two_or_three|two_days|three_days|two_more|three_more|few_days|couple_of_days
a I can live with that. I’ll let them know.
r block: A week, to be on the safe side. | A week. | Another week.
k a_week|one_week|another_week|more_week|one_more_week|week+-two+-three
a A week is a lot. Let’s see whether we can cut something.
r block: I can’t say until I’ve seen the data. | I can’t say yet. | I don’t know yet.
k :unsure, ~say|~know|~tell, data, hard+say|tell
a Fair enough. Tell me as soon as you do.
h block: Another time.
o more: duration
= more: some time
a All right, I’ll tell the client.

@ block
p Is anything holding you up?
s Is there a problem?
r detail: Yes, I’m stuck on one thing. | I’m stuck. | Yes, I’m stuck. | There’s one thing that I can’t solve.
k stuck|solve|~solve|help, one+thing|problem, a+problem|issue, :yes
a Let’s hear it.
r detail: I’m still waiting for an answer from the client. | I’m waiting for the client. | I’m waiting for an answer.
k client|customer, waiting+answer|reply, ~answered|~replied
a Again? They take ages.
r detail: I don’t have access to the server. | I have no access to the server. | I need access.
k access|server|password|login|permission|~access
a Still not? That should have been sorted out last week.
r sure: No, everything’s going well. | No, nothing. | Nothing at the moment.
k :no, nothing, no_blockers|no_problems|no_problem|no_issues, everything|all+fine|good|well|okay
a That’s what I like to hear.
h detail: Something else.
k waiting|designers|computer|slow|time|tired|meetings|noise|tools|tool|budget|colleague|ill|~time|~enough
a I see. Let’s find a way.

@ sure
p Are you quite sure? Now would be the moment to ask for help.
s Really no problem? You can ask for help now.
r detail: Well, there’s one small thing. | There’s one small thing. | One small thing, maybe.
k small|little|one+thing|problem, one_thing, something|thing+-~something
a You see? Out with it.
r detail: Actually, I could use a second opinion. | I could use a second opinion. | A second opinion would help.
k opinion, check|look+idea|it|code|work
a Good idea. Two heads are better than one.
r wrap: Yes, I’m sure. I’ll shout if I need anything. | I’m sure. | Yes, I’ll ask if I need help.
k sure+-~sure, :yes, shout, ask_if, everything|all+okay|fine|good, no_problem
a All right, I’ll take your word for it.

@ detail
p What would help you most?
s What do you need from us?
r who 2: Could somebody give me a hand for an hour? | Could somebody give me a hand? | I need some help for an hour.
k hand|help|assistance|support+-talking+-call+-called+-phoned
= help: an hour of somebody’s time
a An hour isn’t much to ask.
r who 2: Could you give them a call? | Could you talk to them? | It would help if you called them.
k call|talk|phone|called|phoned|speak|write+you|them|client
= help: that call
a I can do that right after this meeting.
r who 2: I’d need a decision from you. | I need a decision. | Could you decide that?
k decision|decide
= help: a decision
a That’s what I’m here for.
r who 2: I only need to think it through aloud. | I just want to talk about it. | Just somebody to listen.
k aloud|listen|listener, talking+about, talk+about+-you, think+through|aloud
= help: somebody to listen
a That often does the trick.
h who 2: Something else.
k time|computer|password|access|day|money|people|coffee|information|answer|quiet|meetings|tool|licence|server|training
= help: that
a I’ll see what I can do.

@ who
p So you need {help}. Would this afternoon be soon enough?
s Is this afternoon okay for you?
! who+help|will: I’ll ask Tom.
! what_time: Between two and four.
r try: Yes, any time after two. | After two would be good. | Yes, after two.
k after, :yes, afternoon|two|lunch+-~afternoon+-busy
a After two, then. I’ll send you an invitation.
r try: The sooner, the better, actually. | The sooner the better. | Could we do it right now?
k sooner|earlier|now|possible, morning+this
a Then let’s do it straight after this.
r try: Tomorrow morning would do as well. | Tomorrow morning is fine. | Tomorrow would be better.
k tomorrow
a Tomorrow morning, first thing. Done.
h try: Another time.
k busy|friday|monday|wednesday|thursday|three|four|five|week|later|evening, :no, ~afternoon
a No problem, we’ll find a time.

@ try
p And what are you going to do in the meantime?
s What will you do until then?
r wrap: I’ll find a workaround. | I’ll look for a workaround. | There’s a workaround.
k workaround|another_way|other_way|around
a Perfect, but please write it down somewhere.
r wrap: I’ll carry on with something else. | I can work on something else. | Something else.
k else|carry|another_task|other_things|other_tasks|next_task|different, other+task|work|things
a Sensible. There’s always enough to do.
r wrap: I’ll help the others out. | I can help the others. | I’ll help somebody else.
k help|support
a That’s the spirit.
h wrap: Something else.
k lunch|wait|read|documentation|tests|test|coffee|break|e-mails|mails|write|learn|clean|nothing|meeting|code|rest, :statement+will|can|going
a All right.

@ wrap
p Good. Anything the rest of the team should know?
s Is there anything for the others?
r end: I’ll be off on Monday. | I’m off on Monday. | I’m not here on Monday.
k monday
a Enjoy it! I’ll put it in the calendar.
r end: Please don’t touch the test server today. | Please don’t touch the server. | Don’t use the test server.
k server|~server|~touch
a You’ve all heard it: hands off the server.
r end: There’s cake in the kitchen. | I’ve brought cake. | It’s my birthday, so there’s cake.
k cake|birthday|cookies|sweets
a Now that’s what I call a good stand-up!
r end: No, that’s it from me. | No, that’s all. | That’s it.
k :no, that_is_it|that_is_all|that_is_everything, nothing, all+from
a Short and sweet.
h end: Something else.
k holiday|late|meeting|off|doctor|tomorrow|week|lunch|party|leaving|ill|home|friday|reminder|deadline|client
a Thanks for letting us know.

@ end reached
p Thanks a lot. Keep me posted! Who’s next?
s Thank you. Who’s next?
`,
);
